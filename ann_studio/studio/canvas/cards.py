"""What hover cards say of a layer, a neuron or an edge."""
