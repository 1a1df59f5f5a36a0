<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Ny</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Öppna…</translation>
    </message>
    <message>
        <source>Open &amp;data…</source>
        <translation>Öppna &amp;data…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Spara</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Spara so&amp;m…</translation>
    </message>
    <message>
        <source>&amp;Export drawing…</source>
        <translation>&amp;Exportera ritningen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Avsluta</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Ångra</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Gör om</translation>
    </message>
    <message>
        <source>Cu&amp;t layers</source>
        <translation>Klipp &amp;ut lager</translation>
    </message>
    <message>
        <source>&amp;Copy layers</source>
        <translation>&amp;Kopiera lager</translation>
    </message>
    <message>
        <source>&amp;Paste layers</source>
        <translation>Klistra &amp;in lager</translation>
    </message>
    <message>
        <source>&amp;Duplicate layers</source>
        <translation>&amp;Duplicera lager</translation>
    </message>
    <message>
        <source>Re&amp;move what is selected</source>
        <translation>&amp;Ta bort det valda</translation>
    </message>
    <message>
        <source>Select &amp;all layers</source>
        <translation>&amp;Markera alla lager</translation>
    </message>
    <message>
        <source>Copy d&amp;rawing</source>
        <translation>Kopiera &amp;ritningen</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>&amp;Träna</translation>
    </message>
    <message>
        <source>Step one &amp;batch</source>
        <translation>Stega en &amp;batch</translation>
    </message>
    <message>
        <source>Step one &amp;epoch</source>
        <translation>Stega en &amp;epok</translation>
    </message>
    <message>
        <source>&amp;Reset to the start weights</source>
        <translation>Åte&amp;rställ till startvikterna</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Zooma &amp;in</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Zooma &amp;ut</translation>
    </message>
    <message>
        <source>&amp;Fit to window</source>
        <translation>An&amp;passa till fönstret</translation>
    </message>
    <message>
        <source>Tidy &amp;up</source>
        <translation>&amp;Ordna ritningen</translation>
    </message>
    <message>
        <source>&amp;Weights as a matrix…</source>
        <translation>&amp;Vikter som matris …</translation>
    </message>
    <message>
        <source>&amp;About ANN Studio</source>
        <translation>&amp;Om ANN Studio</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Som systemet</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ljust</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mörkt</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausa</translation>
    </message>
    <message>
        <source>&amp;Undo {edit}</source>
        <translation>&amp;Ångra {edit}</translation>
    </message>
    <message>
        <source>&amp;Redo {edit}</source>
        <translation>&amp;Gör om {edit}</translation>
    </message>
</context>
<context>
    <name>ActivationMenu</name>
    <message>
        <source>Activation</source>
        <translation>Aktivering</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>Weight {edge}</source>
        <translation>Vikt {edge}</translation>
    </message>
    <message>
        <source>Bias of {neuron}</source>
        <translation>Bias för {neuron}</translation>
    </message>
    <message>
        <source>Neurons of {layer}</source>
        <translation>Neuroner i {layer}</translation>
    </message>
    <message>
        <source>Go to a unit of {layer}</source>
        <translation>Gå till en neuron i {layer}</translation>
    </message>
</context>
<context>
    <name>Background</name>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>BranchEditor</name>
    <message>
        <source>continue from epoch {epoch}</source>
        <translation>fortsätt från epok {epoch}</translation>
    </message>
    <message>
        <source>switch to “{name}”</source>
        <translation>byt till ”{name}”</translation>
    </message>
    <message>
        <source>rename branch</source>
        <translation>byt namn på gren</translation>
    </message>
    <message>
        <source>delete branch</source>
        <translation>ta bort gren</translation>
    </message>
</context>
<context>
    <name>BranchPanel</name>
    <message>
        <source>&amp;Switch to it</source>
        <translation>&amp;Byt till den</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>Byt &amp;namn</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Ta bort</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>Grenar</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>Gren</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Epoker</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kostnad</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>&amp;Memory for all epochs</source>
        <translation>&amp;Minne för alla epoker</translation>
    </message>
    <message>
        <source>Save all this with the project ({size} MB)</source>
        <translation>Spara allt detta med projektet ({size} MB)</translation>
    </message>
    <message>
        <source>{kept} epochs are kept: every one.</source>
        <translation>{kept} epoker behålls: alla.</translation>
    </message>
    <message>
        <source>{kept} epochs are kept: every {every}. The others are computed again.</source>
        <translation>{kept} epoker behålls: en av {every}. De andra beräknas på nytt.</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Remove this layer (Del)</source>
        <translation>Ta bort lagret (Del)</translation>
    </message>
    <message>
        <source>Choose another activation</source>
        <translation>Välj en annan aktivering</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Indata</translation>
    </message>
    <message>
        <source>1 feature</source>
        <translation>1 egenskap</translation>
    </message>
    <message>
        <source>{count} features</source>
        <translation>{count} egenskaper</translation>
    </message>
    <message>
        <source>{count} units</source>
        <translation>{count} neuroner</translation>
    </message>
    <message>
        <source>1 unit</source>
        <translation>1 neuron</translation>
    </message>
    <message>
        <source>1 neuron</source>
        <translation>1 neuron</translation>
    </message>
    <message>
        <source>{count} neurons</source>
        <translation>{count} neuroner</translation>
    </message>
    <message>
        <source>1 connection</source>
        <translation>1 koppling</translation>
    </message>
    <message>
        <source>{count} connections</source>
        <translation>{count} kopplingar</translation>
    </message>
    <message>
        <source>1 parameter</source>
        <translation>1 parameter</translation>
    </message>
    <message>
        <source>{count} parameters</source>
        <translation>{count} parametrar</translation>
    </message>
    <message>
        <source>1 bias</source>
        <translation>1 bias</translation>
    </message>
    <message>
        <source>{count} biases</source>
        <translation>{count} bias</translation>
    </message>
    <message>
        <source>1 other</source>
        <translation>1 annan</translation>
    </message>
    <message>
        <source>{count} others</source>
        <translation>{count} andra</translation>
    </message>
    <message>
        <source>⋮ {count} more</source>
        <translation>⋮ {count} till</translation>
    </message>
    <message>
        <source>{layer} · neuron {number}</source>
        <translation>{layer} · neuron {number}</translation>
    </message>
    <message>
        <source>neuron {number}</source>
        <translation>neuron {number}</translation>
    </message>
    <message>
        <source>mean {value}</source>
        <translation>medel {value}</translation>
    </message>
    <message>
        <source>kernel {inputs} × {units}</source>
        <translation>viktmatris {inputs} × {units}</translation>
    </message>
    <message>
        <source>a from {low} to {high} in {rows} rows</source>
        <translation>a från {low} till {high} i {rows} rader</translation>
    </message>
    <message>
        <source>{share} dead: 0 in every row</source>
        <translation>{share} döda: 0 i varje rad</translation>
    </message>
    <message>
        <source>{share} saturated: slope below 1 % of its largest</source>
        <translation>{share} mättade: lutning under 1 % av den största</translation>
    </message>
    <message>
        <source>in row {row}</source>
        <translation>i rad {row}</translation>
    </message>
    <message>
        <source>mean of {rows} rows</source>
        <translation>medel av {rows} rader</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>rått</translation>
    </message>
    <message>
        <source>scaled</source>
        <translation>skalat</translation>
    </message>
    <message>
        <source>Neuron {number} · {layer}</source>
        <translation>Neuron {number} · {layer}</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>inte beräknad ännu</translation>
    </message>
    <message>
        <source>double-click to edit the weights</source>
        <translation>dubbelklicka för att ändra vikterna</translation>
    </message>
    <message>
        <source>double-click to look inside</source>
        <translation>dubbelklicka för att se inuti</translation>
    </message>
    <message>
        <source>frozen: training leaves it as it is</source>
        <translation>fryst: träningen lämnar det som det är</translation>
    </message>
    <message>
        <source>double-click to edit the weight</source>
        <translation>dubbelklicka för att ändra vikten</translation>
    </message>
    <message>
        <source>Type how many neurons</source>
        <translation>Skriv hur många neuroner</translation>
    </message>
    <message>
        <source>One neuron fewer (Shift: five)</source>
        <translation>En neuron färre (Skift: fem)</translation>
    </message>
    <message>
        <source>One neuron more (Shift: five)</source>
        <translation>En neuron fler (Skift: fem)</translation>
    </message>
    <message>
        <source>Type a whole number from 1 to {most}.</source>
        <translation>Skriv ett heltal från 1 till {most}.</translation>
    </message>
    <message>
        <source>{target} already leads to {source}: it would go round in a circle</source>
        <translation>{target} leder redan till {source}: det skulle gå runt i en cirkel</translation>
    </message>
    <message>
        <source>Connect {source} to {target}</source>
        <translation>Koppla {source} till {target}</translation>
    </message>
    <message>
        <source>Drop it on the layer that is to be fed</source>
        <translation>Släpp den på lagret som ska matas</translation>
    </message>
    <message>
        <source>Drop it on the layer that is to feed this one</source>
        <translation>Släpp den på lagret som ska mata detta</translation>
    </message>
    <message>
        <source>Put the layer here</source>
        <translation>Lägg lagret här</translation>
    </message>
    <message>
        <source>Drop it on a +</source>
        <translation>Släpp det på ett +</translation>
    </message>
    <message>
        <source>Add a layer here; right-click for other kinds, and to disconnect</source>
        <translation>Lägg till ett lager här; högerklicka för andra slag och för att koppla isär</translation>
    </message>
    <message>
        <source>Click for other units, or turn the wheel here</source>
        <translation>Klicka för andra neuroner, eller rulla hjulet här</translation>
    </message>
    <message>
        <source>Drag for more or fewer neurons</source>
        <translation>Dra för fler eller färre neuroner</translation>
    </message>
    <message>
        <source>Drag to the layer that this one is to feed</source>
        <translation>Dra till lagret som detta ska mata</translation>
    </message>
    <message>
        <source>Drag to the layer that is to feed this one</source>
        <translation>Dra till lagret som ska mata detta</translation>
    </message>
    <message>
        <source>the slope is 0: shown is the perceptron rule (ŷ − y) x</source>
        <translation>lutningen är 0: här visas perceptronregeln (ŷ − y) x</translation>
    </message>
    <message>
        <source>strongest {drawn} of {edges} edges</source>
        <translation>starkaste {drawn} av {edges} kopplingar</translation>
    </message>
    <message>
        <source>mean of {used} of {rows} rows</source>
        <translation>medel av {used} av {rows} rader</translation>
    </message>
    <message>
        <source>neuron ±{limit}</source>
        <translation>neuron ±{limit}</translation>
    </message>
    <message>
        <source>fixed scale</source>
        <translation>fast skala</translation>
    </message>
    <message>
        <source>dashed = negative</source>
        <translation>streckad = negativ</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>vikt</translation>
    </message>
    <message>
        <source>{symbol} of row {row}</source>
        <translation>{symbol} för rad {row}</translation>
    </message>
    <message>
        <source>no update yet</source>
        <translation>inget steg ännu</translation>
    </message>
    <message>
        <source>no gradient: the network cannot be trained like this</source>
        <translation>ingen gradient: nätverket kan inte tränas så här</translation>
    </message>
</context>
<context>
    <name>CheckLabel</name>
    <message>
        <source>numeric check of {name}: {value}</source>
        <translation>numerisk kontroll av {name}: {value}</translation>
    </message>
    <message>
        <source>{words} (relative difference {relative})</source>
        <translation>{words} (relativ skillnad {relative})</translation>
    </message>
</context>
<context>
    <name>Coach</name>
    <message>
        <source>change optimizer</source>
        <translation>ändra optimerare</translation>
    </message>
    <message>
        <source>change loss</source>
        <translation>ändra kostnad</translation>
    </message>
    <message>
        <source>change seed</source>
        <translation>ändra slumpfrö</translation>
    </message>
    <message>
        <source>change validation rows</source>
        <translation>ändra valideringsrader</translation>
    </message>
    <message>
        <source>change early stopping</source>
        <translation>ändra tidigt stopp</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>”{name}”</translation>
    </message>
    <message>
        <source>The numbers grew beyond all bounds, first in “{layer}”.</source>
        <translation>Talen växte över alla gränser, först i ”{layer}”.</translation>
    </message>
    <message>
        <source>The numbers grew beyond all bounds.</source>
        <translation>Talen växte över alla gränser.</translation>
    </message>
    <message>
        <source>The network cannot be trained as it stands.</source>
        <translation>Nätverket kan inte tränas som det är.</translation>
    </message>
    <message>
        <source>No row to train on is of class {classes}.</source>
        <translation>Ingen rad att träna på har klassen {classes}.</translation>
    </message>
    <message>
        <source>No row to train on is of the classes {classes}.</source>
        <translation>Ingen rad att träna på har någon av klasserna {classes}.</translation>
    </message>
    <message>
        <source>All {units} units of “{layer}” are equal, and stay so.</source>
        <translation>Alla {units} neuroner i ”{layer}” är lika, och förblir det.</translation>
    </message>
    <message>
        <source>The output cannot reach {beyond} of {rows} targets.</source>
        <translation>Utdata kan inte nå {beyond} av {rows} målvärden.</translation>
    </message>
    <message>
        <source>{activation} does not answer with a class.</source>
        <translation>{activation} svarar inte med en klass.</translation>
    </message>
    <message>
        <source>{loss} does not suit classes.</source>
        <translation>{loss} passar inte för klasser.</translation>
    </message>
    <message>
        <source>“{column}” is not scaled.</source>
        <translation>”{column}” är inte skalad.</translation>
    </message>
    <message>
        <source>{count} columns are not scaled, the largest is “{column}”.</source>
        <translation>{count} kolumner är inte skalade, den största är ”{column}”.</translation>
    </message>
    <message>
        <source>{layer}, number {number}</source>
        <translation>{layer}, nummer {number}</translation>
    </message>
    <message>
        <source>The target “{column}” is not scaled.</source>
        <translation>Målvariabeln ”{column}” är inte skalad.</translation>
    </message>
    <message>
        <source>{validated} validation rows are too few.</source>
        <translation>{validated} valideringsrader är för få.</translation>
    </message>
    <message>
        <source>The learning rate is too large: the cost rises.</source>
        <translation>Inlärningshastigheten är för stor: kostnaden stiger.</translation>
    </message>
    <message>
        <source>The learning rate is too large: the cost jumps up and down.</source>
        <translation>Inlärningshastigheten är för stor: kostnaden hoppar upp och ned.</translation>
    </message>
    <message>
        <source>{count} of {units} units of “{layer}” are dead.</source>
        <translation>{count} av {units} neuroner i ”{layer}” är döda.</translation>
    </message>
    <message>
        <source>{count} of {units} units of “{layer}” are saturated.</source>
        <translation>{count} av {units} neuroner i ”{layer}” är mättade.</translation>
    </message>
    <message>
        <source>The validation cost rises while the cost falls.</source>
        <translation>Valideringskostnaden stiger medan kostnaden sjunker.</translation>
    </message>
    <message>
        <source>The learning rate was {rate}, the largest feature value is {size} (“{column}”). The weights are those of the last update where all was finite, in epoch {epoch}.</source>
        <translation>Inlärningshastigheten var {rate}, det största värdet på en egenskap är {size} (”{column}”). Vikterna är de från den sista uppdateringen där allt var ändligt, i epok {epoch}.</translation>
    </message>
    <message>
        <source>The last {share} of the rows are for validation: {validated} rows, and among them all {of_class} of this class.</source>
        <translation>De sista {share} av raderna är till för validering: {validated} rader, och bland dem alla {of_class} av denna klass.</translation>
    </message>
    <message>
        <source>The last {share} of the rows are for validation: {validated} rows, and among them all {of_class} of these classes.</source>
        <translation>De sista {share} av raderna är till för validering: {validated} rader, och bland dem alla {of_class} av dessa klasser.</translation>
    </message>
    <message>
        <source>Their weights are equal, and so are their gradients: every update changes them alike, and together they can do no more than one of them.</source>
        <translation>Deras vikter är lika, och deras gradienter också: varje uppdatering ändrar dem på samma sätt, och tillsammans kan de inte göra mer än en av dem.</translation>
    </message>
    <message>
        <source>{activation} gives {low} to {high}, but the target runs from {lowest} to {highest}.</source>
        <translation>{activation} ger {low} till {high}, men målvariabeln går från {lowest} till {highest}.</translation>
    </message>
    <message>
        <source>{activation} gives nothing below {low}, but the target runs from {lowest} to {highest}.</source>
        <translation>{activation} ger inget under {low}, men målvariabeln går från {lowest} till {highest}.</translation>
    </message>
    <message>
        <source>The target is a class, told by 0 and 1. An answer between them is its probability, but {activation} also gives numbers below 0 or above 1.</source>
        <translation>Målvariabeln är en klass, angiven med 0 och 1. Ett svar däremellan är dess sannolikhet, men {activation} ger också tal under 0 eller över 1.</translation>
    </message>
    <message>
        <source>Where {activation} is surely wrong, {loss} has hardly any slope, so that the worst errors are mended last.</source>
        <translation>Där {activation} är säker men har fel har {loss} knappt någon lutning, så de värsta felen rättas sist.</translation>
    </message>
    <message>
        <source>“{column}” runs from {lowest} to {highest}. The size of the other features is about {others}, so no learning rate suits the weights of both.</source>
        <translation>”{column}” går från {lowest} till {highest}. De andra egenskapernas storlek är ungefär {others}, så ingen inlärningshastighet passar vikterna till båda.</translation>
    </message>
    <message>
        <source>“{column}” runs from {lowest} to {highest}. Start weights and learning rates are made for features of about size 1.</source>
        <translation>”{column}” går från {lowest} till {highest}. Startvikter och inlärningshastigheter är gjorda för egenskaper av storleken 1, ungefär.</translation>
    </message>
    <message>
        <source>“{column}” runs from {lowest} to {highest}. Answers begin near 0, and take ages to get there.</source>
        <translation>”{column}” går från {lowest} till {highest}. Svaren börjar nära 0 och behöver evigheter för att nå dit.</translation>
    </message>
    <message>
        <source>Of {rows} rows, {validated} are for validation: what they cost is chance more than anything else.</source>
        <translation>Av {rows} rader är {validated} till för validering: vad de kostar är mest slump.</translation>
    </message>
    <message>
        <source>It was {first}, and is {now} after {epochs} epochs more, at the learning rate {rate}.</source>
        <translation>Den var {first} och är {now} efter {epochs} epoker till, med inlärningshastigheten {rate}.</translation>
    </message>
    <message>
        <source>It rose in {rises} of the last {epochs} epochs, by {jump} on average, at the learning rate {rate}.</source>
        <translation>Den steg i {rises} av de senaste {epochs} epokerna, i medeltal med {jump}, med inlärningshastigheten {rate}.</translation>
    </message>
    <message>
        <source>They give 0 for each of {rows} rows. There {activation} has slope 0, so no error changes their weights any more.</source>
        <translation>De ger 0 för var och en av {rows} rader. Där har {activation} lutningen 0, så inget fel ändrar deras vikter längre.</translation>
    </message>
    <message>
        <source>Over {rows} rows the slope of {activation} is, on average, below 1 % of its largest: hardly any error passes back through them.</source>
        <translation>Över {rows} rader är lutningen hos {activation} i genomsnitt under 1 % av den största: knappt något fel kommer tillbaka genom dem.</translation>
    </message>
    <message>
        <source>The validation cost was lowest after epoch {best_epoch}, {best}, and is {now} now. The cost fell from {cost_then} to {cost_now} meanwhile.</source>
        <translation>Valideringskostnaden var lägst efter epok {best_epoch}, {best}, och är nu {now}. Under tiden sjönk kostnaden från {cost_then} till {cost_now}.</translation>
    </message>
    <message>
        <source>Use {activation} and {loss}</source>
        <translation>Använd {activation} och {loss}</translation>
    </message>
    <message>
        <source>Start again at rate {rate}</source>
        <translation>Börja om med hastighet {rate}</translation>
    </message>
    <message>
        <source>Start again with {optimizer}</source>
        <translation>Börja om med {optimizer}</translation>
    </message>
    <message>
        <source>Start again, stop early</source>
        <translation>Börja om, stoppa tidigt</translation>
    </message>
    <message>
        <source>Start again with l2 = {l2}</source>
        <translation>Börja om med l2 = {l2}</translation>
    </message>
    <message>
        <source>Learning rate {rate}</source>
        <translation>Inlärningshastighet {rate}</translation>
    </message>
    <message>
        <source>Start again with {initializer}</source>
        <translation>Börja om med {initializer}</translation>
    </message>
    <message>
        <source>Use {loss}</source>
        <translation>Använd {loss}</translation>
    </message>
    <message>
        <source>Start again with seed {seed}</source>
        <translation>Börja om med slumpfrö {seed}</translation>
    </message>
    <message>
        <source>Let all rows weigh the same</source>
        <translation>Låt alla rader väga lika</translation>
    </message>
    <message>
        <source>Go back to epoch {epoch}</source>
        <translation>Gå tillbaka till epok {epoch}</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Börja om</translation>
    </message>
    <message>
        <source>Use {activation} for the output</source>
        <translation>Använd {activation} för utdata</translation>
    </message>
    <message>
        <source>Use {activation} in “{layer}”</source>
        <translation>Använd {activation} i ”{layer}”</translation>
    </message>
    <message>
        <source>Shuffle the table</source>
        <translation>Blanda om tabellen</translation>
    </message>
    <message>
        <source>Use no validation rows</source>
        <translation>Använd inga valideringsrader</translation>
    </message>
    <message>
        <source>Use {share} for validation</source>
        <translation>Använd {share} till validering</translation>
    </message>
    <message>
        <source>Scale “{column}” to 0–1</source>
        <translation>Skala ”{column}” till 0–1</translation>
    </message>
    <message>
        <source>Scale {count} columns to 0–1</source>
        <translation>Skala {count} kolumner till 0–1</translation>
    </message>
    <message>
        <source>Standardize “{column}”</source>
        <translation>Standardisera ”{column}”</translation>
    </message>
    <message>
        <source>Standardize {count} columns</source>
        <translation>Standardisera {count} kolumner</translation>
    </message>
</context>
<context>
    <name>CoachBar</name>
    <message>
        <source>Coach</source>
        <translation>Coach</translation>
    </message>
    <message>
        <source>Show all of the evidence</source>
        <translation>Visa alla belägg</translation>
    </message>
    <message>
        <source>Do not tell this again</source>
        <translation>Säg inte detta igen</translation>
    </message>
</context>
<context>
    <name>ColorBar</name>
    <message>
        <source>Scale of colors</source>
        <translation>Färgskala</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>feature</source>
        <translation>egenskap</translation>
    </message>
    <message>
        <source>target</source>
        <translation>mål</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>ignorera</translation>
    </message>
    <message>
        <source>number</source>
        <translation>tal</translation>
    </message>
    <message>
        <source>percent</source>
        <translation>procent</translation>
    </message>
    <message>
        <source>category</source>
        <translation>kategori</translation>
    </message>
    <message>
        <source>identifier</source>
        <translation>identitet</translation>
    </message>
    <message>
        <source>z-score</source>
        <translation>z-värde</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 till 1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ingen</translation>
    </message>
    <message>
        <source>feature: goes into the network</source>
        <translation>egenskap: går in i nätverket</translation>
    </message>
    <message>
        <source>target: what the network is to predict</source>
        <translation>mål: det som nätverket ska förutsäga</translation>
    </message>
    <message>
        <source>ignore: not used</source>
        <translation>ignorera: används inte</translation>
    </message>
    <message>
        <source>percent: 78% is read as 0.78</source>
        <translation>procent: 78% läses som 0,78</translation>
    </message>
    <message>
        <source>category: one 0 or 1 for each text</source>
        <translation>kategori: en 0 eller 1 för varje text</translation>
    </message>
    <message>
        <source>identifier: names the row, cannot be used</source>
        <translation>identitet: namnger raden, kan inte användas</translation>
    </message>
    <message>
        <source>z-score: (value − mean) ÷ standard deviation</source>
        <translation>z-värde: (värdet − medelvärdet) ÷ standardavvikelsen</translation>
    </message>
    <message>
        <source>0 to 1: (value − minimum) ÷ (maximum − minimum)</source>
        <translation>0 till 1: (värdet − minimum) ÷ (maximum − minimum)</translation>
    </message>
    <message>
        <source>none: the value as it is</source>
        <translation>ingen: värdet som det är</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Roll</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Scaling</source>
        <translation>Skalning</translation>
    </message>
    <message>
        <source>What the column is used for</source>
        <translation>Vad kolumnen används till</translation>
    </message>
    <message>
        <source>How the column&apos;s cells are read</source>
        <translation>Hur kolumnens celler läses</translation>
    </message>
    <message>
        <source>How its numbers are scaled before the network gets them</source>
        <translation>Hur talen skalas innan nätverket får dem</translation>
    </message>
    <message>
        <source>1 where “{column}” is “{category}”, else 0</source>
        <translation>1 där ”{column}” är ”{category}”, annars 0</translation>
    </message>
    <message>
        <source>({column} − {mean}) ÷ {std}: mean and standard deviation</source>
        <translation>({column} − {mean}) ÷ {std}: medelvärde och standardavvikelse</translation>
    </message>
    <message>
        <source>({column} − {low}) ÷ ({high} − {low}): minimum, maximum</source>
        <translation>({column} − {low}) ÷ ({high} − {low}): minimum, maximum</translation>
    </message>
    <message>
        <source>The value of “{column}” as it is</source>
        <translation>Värdet i ”{column}” som det är</translation>
    </message>
</context>
<context>
    <name>ColumnsModel</name>
    <message>
        <source>The column is not used.</source>
        <translation>Kolumnen används inte.</translation>
    </message>
    <message>
        <source>A category becomes one 0 or 1 for each of its texts; they stay so.</source>
        <translation>En kategori blir en 0 eller 1 för var och en av sina texter; de skalas inte.</translation>
    </message>
</context>
<context>
    <name>ColumnsTable</name>
    <message>
        <source>Columns of the table</source>
        <translation>Tabellens kolumner</translation>
    </message>
</context>
<context>
    <name>ConnectionMenu</name>
    <message>
        <source>Add Dense</source>
        <translation>Lägg till Dense</translation>
    </message>
    <message>
        <source>Add Dropout</source>
        <translation>Lägg till Dropout</translation>
    </message>
    <message>
        <source>Skip connection, side by side (Concatenate)</source>
        <translation>Genväg, sida vid sida (Concatenate)</translation>
    </message>
    <message>
        <source>Skip connection, summed (Add)</source>
        <translation>Genväg, summerad (Add)</translation>
    </message>
    <message>
        <source>Remove this connection</source>
        <translation>Ta bort kopplingen</translation>
    </message>
</context>
<context>
    <name>CostLegend</name>
    <message>
        <source>Cost per row. The bands grow geometrically above the lowest cost: {levels}</source>
        <translation>Kostnad per rad. Banden växer geometriskt ovanför den lägsta kostnaden: {levels}</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>kostnad</translation>
    </message>
</context>
<context>
    <name>CostPlot</name>
    <message>
        <source>Epoch</source>
        <translation>Epok</translation>
    </message>
    <message>
        <source>Press Train to see the cost fall.</source>
        <translation>Tryck på Träna och se kostnaden falla.</translation>
    </message>
    <message>
        <source>Log scale</source>
        <translation>Logskala</translation>
    </message>
    <message>
        <source>training</source>
        <translation>träning</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>validering</translation>
    </message>
    <message>
        <source>before the change</source>
        <translation>före ändringen</translation>
    </message>
    <message>
        <source>measured before the edit</source>
        <translation>mätt före ändringen</translation>
    </message>
    <message>
        <source>Cost per row</source>
        <translation>Kostnad per rad</translation>
    </message>
    <message>
        <source>{loss}: the mean over the rows, with the weights after the epoch, and the penalty on the kernels, where they have one</source>
        <translation>{loss}: medelvärdet över raderna, med vikterna efter epoken, och straffet på viktmatriserna, där de har ett</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>epok {epoch}</translation>
    </message>
    <message>
        <source>cost {cost}</source>
        <translation>kostnad {cost}</translation>
    </message>
    <message>
        <source>accuracy {share}</source>
        <translation>träffsäkerhet {share}</translation>
    </message>
    <message>
        <source>validation {cost}</source>
        <translation>validering {cost}</translation>
    </message>
</context>
<context>
    <name>CrashReporter</name>
    <message>
        <source>Something went wrong inside ANN Studio; what you last asked for may not be done. Save your project under a new name to be safe. The details are in {file}.</source>
        <translation>Något gick fel inuti ANN Studio, och det du senast bad om är kanske inte gjort. Spara ditt projekt under ett nytt namn för säkerhets skull. Detaljerna finns i {file}.</translation>
    </message>
</context>
<context>
    <name>CurveView</name>
    <message>
        <source>slope</source>
        <translation>lutning</translation>
    </message>
    <message>
        <source>slope {slope}</source>
        <translation>lutning {slope}</translation>
    </message>
</context>
<context>
    <name>DataPanel</name>
    <message>
        <source>&amp;Open data…</source>
        <translation>&amp;Öppna data…</translation>
    </message>
    <message>
        <source>Put another table in the place of this one</source>
        <translation>Byt ut tabellen mot en annan</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Kolumner</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rader</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>blandat</translation>
    </message>
    <message>
        <source>Gives all features that are numbers the same scaling</source>
        <translation>Ger alla egenskaper som är tal samma skalning</translation>
    </message>
    <message>
        <source>S&amp;cale features</source>
        <translation>Skala e&amp;genskaper</translation>
    </message>
    <message>
        <source>How decimals are written in the file</source>
        <translation>Hur decimaler skrivs i filen</translation>
    </message>
    <message>
        <source>point: 0.5</source>
        <translation>punkt: 0.5</translation>
    </message>
    <message>
        <source>comma: 0,5</source>
        <translation>komma: 0,5</translation>
    </message>
    <message>
        <source>&amp;Decimal mark</source>
        <translation>De&amp;cimaltecken</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>Alla rader</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 rad</translation>
    </message>
    <message>
        <source>{count} rows</source>
        <translation>{count} rader</translation>
    </message>
    <message>
        <source>{count} columns</source>
        <translation>{count} kolumner</translation>
    </message>
    <message>
        <source>1 row left out: row {row} has no value in “{column}”</source>
        <translation>1 rad utelämnad: rad {row} saknar värde i ”{column}”</translation>
    </message>
    <message>
        <source>{count} rows left out; first row {row}: no value in “{column}”</source>
        <translation>{count} rader utelämnade; först rad {row}: inget värde i ”{column}”</translation>
    </message>
</context>
<context>
    <name>DescentPlot</name>
    <message>
        <source>Train to see the path of the weights downhill.</source>
        <translation>Träna och se vikternas väg nedför.</translation>
    </message>
    <message>
        <source>Computing the cost surface …</source>
        <translation>Beräknar kostnadsytan …</translation>
    </message>
    <message>
        <source>PCA 1 ({share} of the path)</source>
        <translation>PCA 1 ({share} av vägen)</translation>
    </message>
    <message>
        <source>PCA 2 ({share})</source>
        <translation>PCA 2 ({share})</translation>
    </message>
    <message numerus="yes">
        <source>True cost surface of these %n row(s).</source>
        <translation>
            <numerusform>Sann kostnadsyta för denna rad.</numerusform>
            <numerusform>Sann kostnadsyta för dessa %n rader.</numerusform>
        </translation>
    </message>
    <message>
        <source>True cost surface of {used} of the {rows} rows.</source>
        <translation>Sann kostnadsyta för {used} av de {rows} raderna.</translation>
    </message>
    <message>
        <source>The plane holds {share} of the path; the end point lies {distance} off it.</source>
        <translation>Planet rymmer {share} av vägen; slutpunkten ligger {distance} utanför det.</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>Scalar</source>
        <translation>Skalär</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Matris</translation>
    </message>
    <message>
        <source>One neuron or the whole layer</source>
        <translation>En neuron eller hela lagret</translation>
    </message>
    <message>
        <source>The equations of one neuron</source>
        <translation>Ekvationerna för en neuron</translation>
    </message>
    <message>
        <source>The same for the whole layer at once</source>
        <translation>Samma sak för hela lagret på en gång</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Data</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Träning</translation>
    </message>
    <message>
        <source>Cost per epoch</source>
        <translation>Kostnad per epok</translation>
    </message>
    <message>
        <source>Descent path</source>
        <translation>Väg nedför</translation>
    </message>
</context>
<context>
    <name>DrawingExport</name>
    <message>
        <source>Writing {file} …</source>
        <translation>Skriver {file} …</translation>
    </message>
    <message>
        <source>Export drawing</source>
        <translation>Exportera ritningen</translation>
    </message>
    <message>
        <source>SVG, sharp at any size (*.svg)</source>
        <translation>SVG, skarp i alla storlekar (*.svg)</translation>
    </message>
    <message>
        <source>PNG, an image (*.png)</source>
        <translation>PNG, en bild (*.png)</translation>
    </message>
    <message>
        <source>Mean over all rows of “{table}”, after epoch {epoch}. Drawn with ANN Studio {version}.</source>
        <translation>Medelvärde över alla rader i ”{table}”, efter epok {epoch}. Ritat med ANN Studio {version}.</translation>
    </message>
    <message>
        <source>Row {row} of “{table}”, after epoch {epoch}. Drawn with ANN Studio {version}.</source>
        <translation>Rad {row} i ”{table}”, efter epok {epoch}. Ritat med ANN Studio {version}.</translation>
    </message>
</context>
<context>
    <name>EdgeMenu</name>
    <message>
        <source>Edit weight…</source>
        <translation>Ändra vikt…</translation>
    </message>
    <message>
        <source>Freeze: do not train</source>
        <translation>Frys: träna inte</translation>
    </message>
    <message>
        <source>Weights as a matrix…</source>
        <translation>Vikterna som matris…</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>edit weight</source>
        <translation>ändra vikt</translation>
    </message>
    <message>
        <source>edit bias</source>
        <translation>ändra bias</translation>
    </message>
    <message>
        <source>reset to the start weights</source>
        <translation>återställ till startvikterna</translation>
    </message>
    <message>
        <source>change optimizer</source>
        <translation>ändra optimerare</translation>
    </message>
    <message>
        <source>change class weights</source>
        <translation>ändra klassvikter</translation>
    </message>
    <message>
        <source>change column</source>
        <translation>ändra kolumn</translation>
    </message>
    <message>
        <source>change scaling</source>
        <translation>ändra skalning</translation>
    </message>
    <message>
        <source>shuffle rows</source>
        <translation>blanda om rader</translation>
    </message>
    <message>
        <source>open data</source>
        <translation>öppna data</translation>
    </message>
    <message>
        <source>Preparing the table …</source>
        <translation>Förbereder tabellen …</translation>
    </message>
    <message>
        <source>move layer</source>
        <translation>flytta lager</translation>
    </message>
    <message>
        <source>tidy up</source>
        <translation>ordna ritningen</translation>
    </message>
    <message>
        <source>change picture size</source>
        <translation>ändra bildstorlek</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Projects and tables (*{suffix} *.csv *.tsv *.txt)</source>
        <translation>Projekt och tabeller (*{suffix} *.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alla filer (*)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tabeller (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Open data</source>
        <translation>Öppna data</translation>
    </message>
    <message>
        <source>open data</source>
        <translation>öppna data</translation>
    </message>
    <message>
        <source>Reading {file} …</source>
        <translation>Läser {file} …</translation>
    </message>
    <message>
        <source>Saving {file} …</source>
        <translation>Sparar {file} …</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Spara som</translation>
    </message>
    <message>
        <source>ANN Studio projects (*{suffix})</source>
        <translation>ANN Studio-projekt (*{suffix})</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Osparade ändringar</translation>
    </message>
    <message>
        <source>Save the changes to “{name}” first?</source>
        <translation>Vill du spara ändringarna i ”{name}” först?</translation>
    </message>
</context>
<context>
    <name>FormulaView</name>
    <message>
        <source>Copy as text	Ctrl+C</source>
        <translation>Kopiera som text	Ctrl+C</translation>
    </message>
    <message>
        <source>Copy as LaTeX</source>
        <translation>Kopiera som LaTeX</translation>
    </message>
</context>
<context>
    <name>FrozenBox</name>
    <message>
        <source>fro&amp;zen</source>
        <translation>&amp;fryst</translation>
    </message>
    <message>
        <source>Its whole layer is frozen: make that trainable first.</source>
        <translation>Hela lagret är fryst: gör det träningsbart först.</translation>
    </message>
    <message>
        <source>Its whole neuron is frozen: unfreeze that first.</source>
        <translation>Hela neuronen är fryst: tina den först.</translation>
    </message>
    <message>
        <source>Training leaves what is frozen as it is.</source>
        <translation>Träningen lämnar det som är fryst som det är.</translation>
    </message>
</context>
<context>
    <name>GapMenu</name>
    <message>
        <source>Show these</source>
        <translation>Visa dessa</translation>
    </message>
    <message>
        <source>Go to a unit…</source>
        <translation>Gå till en neuron…</translation>
    </message>
    <message>
        <source>Show more at once</source>
        <translation>Visa fler samtidigt</translation>
    </message>
    <message>
        <source>Back to the first units</source>
        <translation>Tillbaka till de första neuronerna</translation>
    </message>
    <message>
        <source>Weights as a matrix…</source>
        <translation>Vikterna som matris…</translation>
    </message>
</context>
<context>
    <name>IncomingModel</name>
    <message>
        <source>weight from {source}: {weight}, w·a: {product}</source>
        <translation>vikt från {source}: {weight}, w·a: {product}</translation>
    </message>
    <message>
        <source>from</source>
        <translation>från</translation>
    </message>
</context>
<context>
    <name>IncomingTable</name>
    <message>
        <source>Incoming weights</source>
        <translation>Inkommande vikter</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Select a layer, a neuron or a weight: here in the outline, or in the drawing.</source>
        <translation>Välj ett lager, en neuron eller en vikt: här i översikten eller i ritningen.</translation>
    </message>
    <message>
        <source>{count} selected</source>
        <translation>{count} valda</translation>
    </message>
    <message>
        <source>layers: {count}</source>
        <translation>lager: {count}</translation>
    </message>
    <message>
        <source>neurons: {count}</source>
        <translation>neuroner: {count}</translation>
    </message>
    <message>
        <source>weights: {count}</source>
        <translation>vikter: {count}</translation>
    </message>
    <message>
        <source>{type} layer</source>
        <translation>{type}-lager</translation>
    </message>
    <message>
        <source>neuron of {layer}</source>
        <translation>neuron i {layer}</translation>
    </message>
    <message>
        <source>weight of {layer}</source>
        <translation>vikt i {layer}</translation>
    </message>
    <message>
        <source>mean over {used} of {rows} rows</source>
        <translation>medel över {used} av {rows} rader</translation>
    </message>
    <message>
        <source>for row {row} of {rows}</source>
        <translation>för rad {row} av {rows}</translation>
    </message>
</context>
<context>
    <name>LayerMenu</name>
    <message>
        <source>Remove layer	Del</source>
        <translation>Ta bort lagret	Del</translation>
    </message>
    <message>
        <source>Add after it</source>
        <translation>Lägg till efter</translation>
    </message>
    <message>
        <source>Number of neurons…</source>
        <translation>Antal neuroner…</translation>
    </message>
    <message>
        <source>Weights as a matrix…</source>
        <translation>Vikterna som matris…</translation>
    </message>
    <message>
        <source>Freeze: do not train</source>
        <translation>Frys: träna inte</translation>
    </message>
    <message>
        <source>Also feed, side by side (Concatenate)</source>
        <translation>Mata också, sida vid sida (Concatenate)</translation>
    </message>
    <message>
        <source>Also feed, summed (Add)</source>
        <translation>Mata också, summerat (Add)</translation>
    </message>
    <message>
        <source>No longer feed</source>
        <translation>Mata inte längre</translation>
    </message>
    <message>
        <source>Move towards the input	Alt+Left</source>
        <translation>Flytta mot indata	Alt+Vänster</translation>
    </message>
    <message>
        <source>Move towards the output	Alt+Right</source>
        <translation>Flytta mot utdata	Alt+Höger</translation>
    </message>
    <message>
        <source>Copy	Ctrl+C</source>
        <translation>Kopiera	Ctrl+C</translation>
    </message>
    <message>
        <source>Duplicate layer	Ctrl+D</source>
        <translation>Duplicera lagret	Ctrl+D</translation>
    </message>
</context>
<context>
    <name>LayerSection</name>
    <message>
        <source>What each unit makes of its sum z</source>
        <translation>Vad varje neuron gör av sin summa z</translation>
    </message>
    <message>
        <source>Training changes its weights, unless they are frozen</source>
        <translation>Träningen ändrar dess vikter, om de inte är frysta</translation>
    </message>
    <message>
        <source>kernel_regularizer: a penalty on the kernel&apos;s weights, added to the cost</source>
        <translation>kernel_regularizer: ett straff på viktmatrisens vikter, som läggs till kostnaden</translation>
    </message>
    <message>
        <source>The units of the input follow the features: choose them in Data.</source>
        <translation>Inmatningens neuroner följer egenskaperna: välj dem under Data.</translation>
    </message>
    <message>
        <source>The units of the output follow the target: choose it in Data.</source>
        <translation>Utdatalagrets neuroner följer målet: välj det under Data.</translation>
    </message>
    <message>
        <source>The units are those of all its inputs together.</source>
        <translation>Neuronerna är alla dess ingångars tillsammans.</translation>
    </message>
    <message>
        <source>The units are as many as those of its input.</source>
        <translation>Neuronerna är lika många som i det lager som matar det.</translation>
    </message>
    <message>
        <source>No parameters: it passes the features on.</source>
        <translation>Inga parametrar: det skickar egenskaperna vidare.</translation>
    </message>
    <message>
        <source>No parameters: it passes its inputs on.</source>
        <translation>Inga parametrar: det skickar sina ingångar vidare.</translation>
    </message>
    <message>
        <source>{inputs} × {units} weights + {units} biases = {total} parameters</source>
        <translation>{inputs} × {units} vikter + {units} bias = {total} parametrar</translation>
    </message>
    <message>
        <source>{inputs} × {units} weights = {total} parameters, without bias</source>
        <translation>{inputs} × {units} vikter = {total} parametrar, utan bias</translation>
    </message>
    <message>
        <source>, {frozen} of them frozen</source>
        <translation>, varav {frozen} frysta</translation>
    </message>
    <message>
        <source>The rate must be at least 0 and below 1.</source>
        <translation>rate måste vara minst 0 och under 1.</translation>
    </message>
    <message>
        <source>A penalty must be at least 0.</source>
        <translation>Ett straff måste vara minst 0.</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Scale of colors</source>
        <translation>Färgskala</translation>
    </message>
</context>
<context>
    <name>LensControl</name>
    <message>
        <source>Weight</source>
        <translation>Vikt</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Gradient</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Steg</translation>
    </message>
    <message>
        <source>Colors show the weights</source>
        <translation>Färgerna visar vikterna</translation>
    </message>
    <message>
        <source>Colors show ∂C/∂w, the slope of the cost</source>
        <translation>Färgerna visar ∂C/∂w, kostnadens lutning</translation>
    </message>
    <message>
        <source>Colors show Δw, the change made by the latest update</source>
        <translation>Färgerna visar Δw, ändringen i det senaste steget</translation>
    </message>
    <message>
        <source>Colors show w·a, what a weight brings to the sum z</source>
        <translation>Färgerna visar w·a, vad en vikt bidrar med till summan z</translation>
    </message>
    <message>
        <source>What the colors show</source>
        <translation>Vad färgerna visar</translation>
    </message>
</context>
<context>
    <name>LookOptions</name>
    <message>
        <source>Scale of the edges</source>
        <translation>Kopplingarnas skala</translation>
    </message>
    <message>
        <source>Ends at the largest shown</source>
        <translation>Slutar vid det största som visas</translation>
    </message>
    <message>
        <source>Fixed &amp;end</source>
        <translation>Fast &amp;slut</translation>
    </message>
    <message>
        <source>Neurons show</source>
        <translation>Neuroner visar</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Tal</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Kurva</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karta</translation>
    </message>
    <message>
        <source>The activation as a number</source>
        <translation>Aktiveringen som ett tal</translation>
    </message>
    <message>
        <source>The curve of the activation, with the present z marked on it</source>
        <translation>Aktiveringens kurva, med nuvarande z markerat</translation>
    </message>
    <message>
        <source>The activation over two features, the others as in the chosen row</source>
        <translation>Aktiveringen över två egenskaper, de andra som i den valda raden</translation>
    </message>
    <message>
        <source>&amp;Across</source>
        <translation>&amp;Vågrätt</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>&amp;Lodrätt</translation>
    </message>
    <message>
        <source>The end of the scale must be above 0.</source>
        <translation>Skalans slut måste vara över 0.</translation>
    </message>
    <message>
        <source>All other features are those of the chosen row.</source>
        <translation>Alla andra egenskaper är den valda radens.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>About ANN Studio</source>
        <translation>Om ANN Studio</translation>
    </message>
    <message>
        <source>ANN Studio {version}

Draw a neural network, feed it your own table, and watch it learn from the inside.</source>
        <translation>ANN Studio {version}

Rita ett neuralt nätverk, ge det din egen tabell och se det lära sig inifrån.</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>bias</source>
        <translation>bias</translation>
    </message>
    <message>
        <source>Bias of {neuron}</source>
        <translation>Bias för {neuron}</translation>
    </message>
    <message>
        <source>Row {row}, column {column}</source>
        <translation>Rad {row}, kolumn {column}</translation>
    </message>
    <message>
        <source>Mean of {rows} rows</source>
        <translation>Medel av {rows} rader</translation>
    </message>
    <message>
        <source>Row {row}</source>
        <translation>Rad {row}</translation>
    </message>
</context>
<context>
    <name>MatrixWindow</name>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <source>Copy the numbers as a table (Ctrl+C)</source>
        <translation>Kopiera talen som tabell (Ctrl+C)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Anpassa</translation>
    </message>
    <message>
        <source>Show the whole matrix (Ctrl+0)</source>
        <translation>Visa hela matrisen (Ctrl+0)</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Matris</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>{layers} – weights</source>
        <translation>{layers} – vikter</translation>
    </message>
    <message>
        <source>Each dot shows the strongest of {rows} × {columns} cells. Zoom in to see them all.</source>
        <translation>Varje punkt visar den starkaste av {rows} × {columns} celler. Zooma in för att se alla.</translation>
    </message>
    <message>
        <source>Copying …</source>
        <translation>Kopierar …</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Arkiv</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Redigera</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>&amp;Träning</translation>
    </message>
    <message>
        <source>Step by &amp;step</source>
        <translation>&amp;Steg för steg</translation>
    </message>
    <message>
        <source>T&amp;ime</source>
        <translation>T&amp;id</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Visa</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Språk</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>Si&amp;gnificant digits</source>
        <translation>Värdesi&amp;ffror</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hjälp</translation>
    </message>
</context>
<context>
    <name>MergeMenu</name>
    <message>
        <source>Side by side (Concatenate)</source>
        <translation>Sida vid sida (Concatenate)</translation>
    </message>
    <message>
        <source>Summed (Add)</source>
        <translation>Summerat (Add)</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Stäng meddelandet</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>input</source>
        <translation>in</translation>
    </message>
    <message>
        <source>output</source>
        <translation>ut</translation>
    </message>
    <message>
        <source>a whole number, {} to {}</source>
        <translation>ett heltal, {} till {}</translation>
    </message>
    <message>
        <source>one of {}</source>
        <translation>en av {}</translation>
    </message>
    <message>
        <source>at least {}</source>
        <translation>minst {}</translation>
    </message>
    <message>
        <source>at most {} either way</source>
        <translation>högst {} åt vardera hållet</translation>
    </message>
    <message>
        <source>a number above 0</source>
        <translation>ett tal över 0</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>sant eller falskt</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>ett tal</translation>
    </message>
    <message>
        <source>a number from 0</source>
        <translation>ett tal från 0</translation>
    </message>
    <message>
        <source>a number from 0 to 1</source>
        <translation>ett tal från 0 till 1</translation>
    </message>
    <message>
        <source>a number from 0 to below 1</source>
        <translation>ett tal från 0 till under 1</translation>
    </message>
    <message>
        <source>a number above 0, to 1</source>
        <translation>ett tal över 0, högst 1</translation>
    </message>
    <message>
        <source>those of its inputs</source>
        <translation>desamma som i lagren som matar det</translation>
    </message>
    <message>
        <source>a weight for each of {} classes</source>
        <translation>en vikt för var och en av {} klasser</translation>
    </message>
    <message>
        <source>There is no layer “{layer_id}” any more.</source>
        <translation>Det finns inte längre något lager ”{layer_id}”.</translation>
    </message>
    <message>
        <source>Layer “{source}” is not connected to layer “{layer_id}” any more.</source>
        <translation>Lagret ”{source}” är inte längre kopplat till lagret ”{layer_id}”.</translation>
    </message>
    <message>
        <source>There are two layers called “{layer_id}”. Give one of them another name.</source>
        <translation>Det finns två lager som heter ”{layer_id}”. Ge det ena ett annat namn.</translation>
    </message>
    <message>
        <source>The connections form a cycle through layer “{layer_id}”. A network must run from its inputs to its outputs: remove one of the connections.</source>
        <translation>Kopplingarna bildar en cykel genom lagret ”{layer_id}”. Ett nätverk måste gå från indata till utdata: ta bort en av kopplingarna.</translation>
    </message>
    <message>
        <source>Layer “{source}” is already connected to layer “{layer_id}”.</source>
        <translation>Lagret ”{source}” är redan kopplat till lagret ”{layer_id}”.</translation>
    </message>
    <message>
        <source>{type} layer “{layer_id}” takes {expected} incoming connection(s), but has {received}. Add or remove connections.</source>
        <translation>{type}-lagret ”{layer_id}” tar {expected} inkommande koppling(ar) men har {received}. Lägg till eller ta bort kopplingar.</translation>
    </message>
    <message>
        <source>Add layer “{layer_id}” expects inputs with equally many units, but they have {received}. Give them equally many units, or use Concatenate.</source>
        <translation>Add-lagret ”{layer_id}” väntar sig indata med lika många neuroner, men de har {received}. Ge dem lika många, eller använd Concatenate.</translation>
    </message>
    <message>
        <source>Input layer “{layer_id}” feeds no other layer. Connect it, or remove it.</source>
        <translation>Inmatningslagret ”{layer_id}” matar inget annat lager. Koppla det, eller ta bort det.</translation>
    </message>
    <message>
        <source>Layer “{layer_id}” would feed no other layer. Connect it elsewhere first.</source>
        <translation>Lagret ”{layer_id}” skulle inte mata något annat lager. Koppla det någon annanstans först.</translation>
    </message>
    <message>
        <source>Layer “{layer_id}” is an output: it cannot feed another layer.</source>
        <translation>Lagret ”{layer_id}” är utdata: det kan inte mata ett annat lager.</translation>
    </message>
    <message>
        <source>{option} of layer “{layer_id}” must be {expected}, but is {received}.</source>
        <translation>{option} i lagret ”{layer_id}” måste vara {expected}, men är {received}.</translation>
    </message>
    <message>
        <source>“{name}” cannot be a layer&apos;s name. A name is made of the letters A to Z, digits, and the signs _ - . after the first.</source>
        <translation>”{name}” kan inte vara ett lagers namn. Ett namn består av bokstäverna A till Z, siffror och, efter det första tecknet, tecknen _ - .</translation>
    </message>
    <message>
        <source>Another layer is called “{name}”. Choose another name.</source>
        <translation>Ett annat lager heter ”{name}”. Välj ett annat namn.</translation>
    </message>
    <message>
        <source>A network needs an Input layer and a layer that gives its output.</source>
        <translation>Ett nätverk behöver ett indatalager och ett lager som ger dess utdata.</translation>
    </message>
    <message>
        <source>Layer “{layer_id}” follows the table: its units are the features or the target. Choose them in the Data panel.</source>
        <translation>Lagret ”{layer_id}” följer tabellen: dess neuroner är egenskaperna eller målvariabeln. Välj dem i panelen Data.</translation>
    </message>
    <message>
        <source>Layer “{layer_id}” has no weights that could be frozen.</source>
        <translation>Lagret ”{layer_id}” har inga vikter som kan frysas.</translation>
    </message>
    <message>
        <source>Layer “{layer_id}” is frozen as a whole. Unfreeze the layer first.</source>
        <translation>Lagret ”{layer_id}” är fryst i sin helhet. Tina lagret först.</translation>
    </message>
    <message>
        <source>This neuron of layer “{layer_id}” is frozen as a whole. Unfreeze the neuron first.</source>
        <translation>Den här neuronen i lagret ”{layer_id}” är fryst i sin helhet. Tina neuronen först.</translation>
    </message>
    <message>
        <source>Layer “{layer_id}” does not have this neuron any more.</source>
        <translation>Lagret ”{layer_id}” har inte längre den här neuronen.</translation>
    </message>
    <message>
        <source>Layer “{layer_id}” must keep at least one neuron. Remove the layer instead.</source>
        <translation>Lagret ”{layer_id}” måste ha kvar minst en neuron. Ta bort lagret i stället.</translation>
    </message>
    <message>
        <source>Layer “{layer_id}” merges several layers. Choose one that takes a single input.</source>
        <translation>Lagret ”{layer_id}” slår ihop flera lager. Välj ett som bara matas av ett lager.</translation>
    </message>
    <message>
        <source>Layer “{layer_id}” is an input: nothing feeds it that could skip it.</source>
        <translation>Lagret ”{layer_id}” är indata: inget lager matar det och kan hoppa över det.</translation>
    </message>
    <message>
        <source>Inputs and outputs follow the table, and a merge needs what it merges. Choose a hidden layer to copy.</source>
        <translation>Indata och utdata följer tabellen, och en sammanslagning behöver det som den slår ihop. Välj ett dolt lager att kopiera.</translation>
    </message>
    <message>
        <source>What was copied last is not layers of ANN Studio: {reason}. Copy layers first.</source>
        <translation>Det som kopierades senast är inte lager från ANN Studio: {reason}. Kopiera lager först.</translation>
    </message>
    <message>
        <source>{loss} needs {fitting} in the output layer, but it has {activation}. Choose {fitting} there, or another loss.</source>
        <translation>{loss} behöver {fitting} i utdatalagret, men där är {activation}. Välj {fitting} där, eller en annan kostnad.</translation>
    </message>
    <message>
        <source>softmax over a single unit is always 1. Choose sigmoid for the output layer, or a target with several classes.</source>
        <translation>softmax över en enda neuron är alltid 1. Välj sigmoid för utdatalagret, eller en målvariabel med flera klasser.</translation>
    </message>
    <message>
        <source>Layer “{layer_id}” uses step, whose gradient is 0 everywhere, so no weight before it can learn. Choose sigmoid, tanh or relu for it. A single layer of step neurons, without hidden layers, is trained by the perceptron rule.</source>
        <translation>Lagret ”{layer_id}” använder step, vars gradient är 0 överallt, så ingen vikt före det kan lära sig. Välj sigmoid, tanh eller relu för det. Ett enda lager av step-neuroner, utan dolda lager, tränas med perceptronregeln.</translation>
    </message>
    <message>
        <source>{loss} needs targets between 0 and 1, but they run from {lowest} to {highest}. Choose mean_squared_error, or make the target a category.</source>
        <translation>{loss} behöver målvärden mellan 0 och 1, men de går från {lowest} till {highest}. Välj mean_squared_error, eller gör målvariabeln till en kategori.</translation>
    </message>
    <message>
        <source>{loss} needs targets that sum to 1 in every row, one column a class, but in row {row} of those used they sum to {total}. Choose mean_squared_error, or one category as target.</source>
        <translation>{loss} behöver målvärden som summerar till 1 i varje rad, en kolumn per klass, men i rad {row} av de använda blir summan {total}. Välj mean_squared_error, eller en kategori som målvariabel.</translation>
    </message>
    <message>
        <source>{setting} must be {expected}, but is {received}.</source>
        <translation>{setting} måste vara {expected}, men är {received}.</translation>
    </message>
    <message>
        <source>{share} of {rows} row(s) for validation leaves none to train on, or none to validate with. Choose another share.</source>
        <translation>{share} av {rows} rad(er) till validering lämnar ingen att träna på, eller ingen att validera med. Välj en annan andel.</translation>
    </message>
    <message>
        <source>The table has no rows.</source>
        <translation>Tabellen har inga rader.</translation>
    </message>
    <message>
        <source>The {end} layer has {expected} unit(s), but the table gives {received} column(s).</source>
        <translation>Lagret för {end}data har {expected} neuron(er), men tabellen ger {received} kolumn(er).</translation>
    </message>
    <message>
        <source>“{file}”, row {row}, column “{column}”: “{cell}” is not a usable number (the decimal mark is “{decimal}”). Correct the cell in the file, or leave it empty: rows with an empty cell are left out.</source>
        <translation>”{file}”, rad {row}, kolumn ”{column}”: ”{cell}” är inget användbart tal (decimaltecknet är ”{decimal}”). Rätta cellen i filen, eller lämna den tom: rader med en tom cell utelämnas.</translation>
    </message>
    <message>
        <source>“{file}”: no column is a feature. Set the role of at least one column to feature; one that has the same value in every row cannot be one.</source>
        <translation>”{file}”: ingen kolumn är en egenskap. Ge minst en kolumn rollen egenskap; en som har samma värde på varje rad kan inte vara det.</translation>
    </message>
    <message>
        <source>“{file}”, row {row}: this is not plain text, or text of an unknown kind (a character could not be read as {encoding}). Save the table as CSV (UTF-8).</source>
        <translation>”{file}”, rad {row}: detta är inte ren text, eller text av okänt slag (ett tecken kunde inte läsas som {encoding}). Spara tabellen som CSV (UTF-8).</translation>
    </message>
    <message>
        <source>“{file}” is not an ANN Studio project, or it is badly damaged. Choose another file: a project ends in .annstudio, a table in .csv.</source>
        <translation>”{file}” är inget ANN Studio-projekt, eller är svårt skadad. Välj en annan fil: ett projekt slutar på .annstudio, en tabell på .csv.</translation>
    </message>
    <message>
        <source>“{file}”: no column is the target. Set the role of a column to target.</source>
        <translation>”{file}”: ingen kolumn är målvariabel. Sätt rollen för en kolumn till målvariabel.</translation>
    </message>
    <message>
        <source>“{file}”, column “{column}”: an identifier says nothing about a row. Ignore the column, or set its type to number or category.</source>
        <translation>”{file}”, kolumn ”{column}”: en identifierare säger inget om en rad. Ignorera kolumnen, eller sätt dess typ till tal eller kategori.</translation>
    </message>
    <message>
        <source>“{file}”, column “{column}”: a category must be the only target. Keep one target, or choose targets that are all numbers.</source>
        <translation>”{file}”, kolumn ”{column}”: en kategori måste vara den enda målvariabeln. Behåll en målvariabel, eller välj sådana som alla är tal.</translation>
    </message>
    <message>
        <source>“{file}”, column “{column}”: every row has the class “{category}”, so there is nothing to learn. Choose another target or add rows of another class.</source>
        <translation>”{file}”, kolumn ”{column}”: varje rad har klassen ”{category}”, så det finns inget att lära. Välj en annan målvariabel eller lägg till rader av en annan klass.</translation>
    </message>
    <message>
        <source>“{file}”, column “{column}”: {count} different categories are more than the {limit} that can be encoded. Ignore the column, or set its type to number.</source>
        <translation>”{file}”, kolumn ”{column}”: {count} olika kategorier är fler än de {limit} som kan kodas. Ignorera kolumnen, eller sätt dess typ till tal.</translation>
    </message>
    <message>
        <source>“{file}”: every row lacks a value in a column that is used; the first is row {row}, column “{column}”. Fill in the empty cells, or ignore the columns that have them.</source>
        <translation>”{file}”: varje rad saknar ett värde i en kolumn som används; den första är rad {row}, kolumn ”{column}”. Fyll i de tomma cellerna, eller ignorera kolumnerna som har dem.</translation>
    </message>
    <message>
        <source>There is no file “{file}” in {folder}. Check its name and folder, then open it again.</source>
        <translation>Det finns ingen fil ”{file}” i {folder}. Kontrollera namn och mapp och öppna den igen.</translation>
    </message>
    <message>
        <source>“{file}” could not be read ({reason}). Close it in other programs and check that you have permission to read it.</source>
        <translation>”{file}” kunde inte läsas ({reason}). Stäng den i andra program och kontrollera att du får läsa den.</translation>
    </message>
    <message>
        <source>“{file}” is empty. Choose a CSV file with a header and at least one row.</source>
        <translation>”{file}” är tom. Välj en CSV-fil med rubrikrad och minst en rad.</translation>
    </message>
    <message>
        <source>“{file}” is a spreadsheet or an archive, not text. Open it in the program it belongs to and save it as CSV (UTF-8).</source>
        <translation>”{file}” är ett kalkylark eller ett arkiv, inte text. Öppna den i programmet den hör till och spara den som CSV (UTF-8).</translation>
    </message>
    <message>
        <source>“{file}”, row {row}: found a NUL character, so this is not plain text. Save the table as CSV (UTF-8).</source>
        <translation>”{file}”, rad {row}: här finns ett NUL-tecken, så det är inte ren text. Spara tabellen som CSV (UTF-8).</translation>
    </message>
    <message>
        <source>“{file}” has a header in row {row} but no rows below it. Add at least one row of data.</source>
        <translation>”{file}” har en rubrik i rad {row} men inga rader under den. Lägg till minst en rad med data.</translation>
    </message>
    <message>
        <source>“{file}” has only one column, “{column}” in row {row}; a table needs at least a feature and a target. Separate the columns with commas, semicolons, tabs or vertical bars.</source>
        <translation>”{file}” har bara en kolumn, ”{column}” i rad {row}; en tabell behöver minst en egenskap och en målvariabel. Skilj kolumnerna åt med komma, semikolon, tabb eller lodstreck.</translation>
    </message>
    <message>
        <source>“{file}”, row {row}: expected {expected} fields but received {received}. Add or remove fields, and put quotation marks around a text that contains the separator.</source>
        <translation>”{file}”, rad {row}: väntade {expected} fält men fick {received}. Lägg till eller ta bort fält, och sätt citattecken runt en text som innehåller skiljetecknet.</translation>
    </message>
    <message>
        <source>“{file}”, row {row}, column “{column}”: a quotation mark is opened but never closed. Add the closing mark or remove the opening one.</source>
        <translation>”{file}”, rad {row}, kolumn ”{column}”: ett citattecken öppnas men stängs aldrig. Lägg till det avslutande eller ta bort det inledande.</translation>
    </message>
    <message>
        <source>“{file}”, row {row}: a cell has more than {limit} characters. Shorten it, and look for a quotation mark that is opened but never closed.</source>
        <translation>”{file}”, rad {row}: en cell har mer än {limit} tecken. Korta den, och leta efter ett citattecken som öppnas men aldrig stängs.</translation>
    </message>
    <message>
        <source>“{file}” was saved by a newer version of ANN Studio (format {found}; this version reads up to {known}). Update ANN Studio to open it.</source>
        <translation>”{file}” sparades av en nyare version av ANN Studio (format {found}; denna version läser till och med {known}). Uppdatera ANN Studio för att öppna den.</translation>
    </message>
    <message>
        <source>“{file}” is damaged: {reason}. Open an earlier copy of it.</source>
        <translation>”{file}” är skadad: {reason}. Öppna en tidigare kopia av den.</translation>
    </message>
    <message>
        <source>“{file}” cannot be read: {reason}. Check that it is there and that you may read it.</source>
        <translation>”{file}” kan inte läsas: {reason}. Kontrollera att den finns och att du får läsa den.</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: {reason}. Save to another folder, or free some space.</source>
        <translation>”{file}” kan inte skrivas: {reason}. Spara i en annan mapp, eller frigör utrymme.</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektör</translation>
    </message>
    <message>
        <source>Units {units} · connections {connections} · parameters {parameters}</source>
        <translation>Neuroner {units} · kopplingar {connections} · parametrar {parameters}</translation>
    </message>
</context>
<context>
    <name>NetworkEditor</name>
    <message>
        <source>add layer</source>
        <translation>lägg till lager</translation>
    </message>
    <message>
        <source>duplicate layer</source>
        <translation>duplicera lager</translation>
    </message>
    <message>
        <source>move layer</source>
        <translation>flytta lager</translation>
    </message>
    <message>
        <source>paste layer</source>
        <translation>klistra in lager</translation>
    </message>
    <message>
        <source>paste layers</source>
        <translation>klistra in lager</translation>
    </message>
    <message>
        <source>add branch</source>
        <translation>lägg till gren</translation>
    </message>
    <message>
        <source>add skip connection</source>
        <translation>lägg till koppling förbi lager</translation>
    </message>
    <message>
        <source>connect layers</source>
        <translation>koppla lager</translation>
    </message>
    <message>
        <source>disconnect layers</source>
        <translation>koppla isär lager</translation>
    </message>
    <message>
        <source>remove layer</source>
        <translation>ta bort lager</translation>
    </message>
    <message>
        <source>remove layers</source>
        <translation>ta bort lager</translation>
    </message>
    <message>
        <source>change units</source>
        <translation>ändra antal neuroner</translation>
    </message>
    <message>
        <source>remove neuron</source>
        <translation>ta bort neuron</translation>
    </message>
    <message>
        <source>remove neurons</source>
        <translation>ta bort neuroner</translation>
    </message>
    <message>
        <source>change activation</source>
        <translation>ändra aktivering</translation>
    </message>
    <message>
        <source>change layer</source>
        <translation>ändra lager</translation>
    </message>
    <message>
        <source>change layers</source>
        <translation>ändra lager</translation>
    </message>
    <message>
        <source>rename layer</source>
        <translation>byt namn på lager</translation>
    </message>
    <message>
        <source>change initializer</source>
        <translation>ändra initiering</translation>
    </message>
    <message>
        <source>freeze selection</source>
        <translation>frys det valda</translation>
    </message>
    <message>
        <source>unfreeze selection</source>
        <translation>tina det valda</translation>
    </message>
    <message>
        <source>freeze neuron</source>
        <translation>frys neuron</translation>
    </message>
    <message>
        <source>unfreeze neuron</source>
        <translation>tina neuron</translation>
    </message>
    <message>
        <source>freeze weight</source>
        <translation>frys vikt</translation>
    </message>
    <message>
        <source>unfreeze weight</source>
        <translation>tina vikt</translation>
    </message>
    <message>
        <source>freeze layer</source>
        <translation>frys lager</translation>
    </message>
    <message>
        <source>unfreeze layer</source>
        <translation>tina lager</translation>
    </message>
</context>
<context>
    <name>NetworkView</name>
    <message>
        <source>Network</source>
        <translation>Nätverk</translation>
    </message>
    <message>
        <source>The network as it is drawn. The Model panel shows the same as a tree.</source>
        <translation>Nätverket som det är ritat. Panelen Modell visar samma sak som ett träd.</translation>
    </message>
</context>
<context>
    <name>NeuronDrawing</name>
    <message>
        <source>input x</source>
        <translation>indata x</translation>
    </message>
    <message>
        <source>weight w</source>
        <translation>vikt w</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>bias</translation>
    </message>
</context>
<context>
    <name>NeuronMenu</name>
    <message>
        <source>Look inside…	Ctrl+Enter</source>
        <translation>Se inuti…	Ctrl+Enter</translation>
    </message>
    <message>
        <source>Edit bias…</source>
        <translation>Ändra bias…</translation>
    </message>
    <message>
        <source>Freeze: do not train</source>
        <translation>Frys: träna inte</translation>
    </message>
    <message>
        <source>Remove neuron	Del</source>
        <translation>Ta bort neuronen	Del</translation>
    </message>
</context>
<context>
    <name>NeuronView</name>
    <message>
        <source>Neuron {number} · {layer}</source>
        <translation>Neuron {number} · {layer}</translation>
    </message>
    <message>
        <source>mean {value}</source>
        <translation>medel {value}</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>alla rader</translation>
    </message>
    <message>
        <source>the sum of its inputs</source>
        <translation>summan av dess ingångar</translation>
    </message>
    <message>
        <source>the same, in its place</source>
        <translation>detsamma, på sin plats</translation>
    </message>
    <message>
        <source>the same, as nothing is dropped here</source>
        <translation>detsamma, då inget utelämnas här</translation>
    </message>
    <message>
        <source>in training: 0 in {share} of the rows,</source>
        <translation>i träning: 0 i {share} av raderna,</translation>
    </message>
    <message>
        <source>else × {factor}</source>
        <translation>annars × {factor}</translation>
    </message>
    <message>
        <source>mean 0, deviation 1:</source>
        <translation>medel 0, avvikelse 1:</translation>
    </message>
    <message>
        <source>from 0 to 1:</source>
        <translation>från 0 till 1:</translation>
    </message>
    <message>
        <source>1 if it is {name}</source>
        <translation>1 om det är {name}</translation>
    </message>
    <message>
        <source>as it is in the table</source>
        <translation>som det är i tabellen</translation>
    </message>
    <message>
        <source>{count} inputs, the strongest |w·x| first</source>
        <translation>{count} ingångar, den starkaste |w·x| först</translation>
    </message>
    <message>
        <source>means over {rows} rows: φ of a mean is not a mean of φ</source>
        <translation>medel över {rows} rader: φ av ett medel är inte medel av φ</translation>
    </message>
</context>
<context>
    <name>NeuronWindow</name>
    <message>
        <source>Drag a weight sideways, with Shift more finely; double-click to type it. By keyboard: Tab, the arrows, Enter.</source>
        <translation>Dra en vikt i sidled, finare med Skift; dubbelklicka för att skriva in den. Med tangentbordet: Tabb, pilarna, Retur.</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Bias</translation>
    </message>
    <message>
        <source>Weight of {input}</source>
        <translation>Vikt för {input}</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>The training process ended twice in the same place, after epoch {epoch}, so the training was stopped there. Change a setting, or reset, and try again.</source>
        <translation>Träningsprocessen avslutades två gånger på samma ställe, efter epok {epoch}, så träningen stoppades där. Ändra en inställning, eller återställ, och försök igen.</translation>
    </message>
    <message>
        <source>The training process ended by itself after epoch {epoch}. A new one has taken over from there; nothing is lost.</source>
        <translation>Träningsprocessen avslutades av sig själv efter epok {epoch}. En ny har tagit över därifrån; inget har gått förlorat.</translation>
    </message>
    <message>
        <source>Stopped early: the cost (of the validation rows, where there are any) has not been lower than after epoch {epoch} for as long as patience allows.</source>
        <translation>Stoppade tidigt: kostnaden (för valideringsraderna, där det finns några) har inte varit lägre än efter epok {epoch} så länge som patience tillåter.</translation>
    </message>
    <message>
        <source>The cost to stop at has been reached.</source>
        <translation>Kostnaden att stoppa vid är nådd.</translation>
    </message>
</context>
<context>
    <name>NumberEdit</name>
    <message>
        <source>“{text}” is not a number.</source>
        <translation>”{text}” är inte ett tal.</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>not a number</source>
        <translation>inte ett tal</translation>
    </message>
</context>
<context>
    <name>OptimizerSection</name>
    <message>
        <source>Optimizer</source>
        <translation>Optimerare</translation>
    </message>
    <message>
        <source>&amp;Optimizer</source>
        <translation>&amp;Optimerare</translation>
    </message>
    <message>
        <source>Learning &amp;rate</source>
        <translation>&amp;Inlärningshastighet</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>konstant</translation>
    </message>
    <message>
        <source>exponential decay</source>
        <translation>exponentiellt</translation>
    </message>
    <message>
        <source>step decay</source>
        <translation>stegvis</translation>
    </message>
    <message>
        <source>Sche&amp;dule</source>
        <translation>Sche&amp;ma</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Fler val</translation>
    </message>
    <message>
        <source>Clip gradients</source>
        <translation>Begränsa gradienter</translation>
    </message>
    <message>
        <source>Shortens the gradient of each kernel and each bias to at most clipnorm</source>
        <translation>Kortar gradienten för varje viktmatris och varje bias till högst clipnorm</translation>
    </message>
    <message>
        <source>change {option}</source>
        <translation>ändra {option}</translation>
    </message>
    <message>
        <source>change learning rate</source>
        <translation>ändra inlärningshastighet</translation>
    </message>
    <message>
        <source>change schedule</source>
        <translation>ändra schema</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Outline</source>
        <translation>Översikt</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>bias</translation>
    </message>
    <message>
        <source>neuron {number}</source>
        <translation>neuron {number}</translation>
    </message>
    <message>
        <source>{neuron} of {layer}</source>
        <translation>{neuron} i {layer}</translation>
    </message>
    <message>
        <source>{item}, frozen</source>
        <translation>{item}, fryst</translation>
    </message>
    <message>
        <source>layer {name}, {activation}, units: {units}</source>
        <translation>lager {name}, {activation}, neuroner: {units}</translation>
    </message>
    <message>
        <source>layer {name}, units: {units}</source>
        <translation>lager {name}, neuroner: {units}</translation>
    </message>
    <message>
        <source>{neuron}: activation {value}</source>
        <translation>{neuron}: aktivering {value}</translation>
    </message>
    <message>
        <source>weight from {source} to {target}: {value}</source>
        <translation>vikt från {source} till {target}: {value}</translation>
    </message>
    <message>
        <source>bias of {neuron}: {value}</source>
        <translation>bias för {neuron}: {value}</translation>
    </message>
</context>
<context>
    <name>OutlineMenu</name>
    <message>
        <source>Add layer after it	Ins</source>
        <translation>Lägg till lager efter det	Ins</translation>
    </message>
    <message>
        <source>Duplicate layer</source>
        <translation>Duplicera lagret</translation>
    </message>
    <message>
        <source>Towards the input	Alt+Up</source>
        <translation>Mot inmatningen	Alt+Upp</translation>
    </message>
    <message>
        <source>Towards the output	Alt+Down</source>
        <translation>Mot utdata	Alt+Ned</translation>
    </message>
    <message>
        <source>Remove layer	Del</source>
        <translation>Ta bort lagret	Del</translation>
    </message>
    <message>
        <source>Edit bias…</source>
        <translation>Ändra bias…</translation>
    </message>
    <message>
        <source>Remove neuron	Del</source>
        <translation>Ta bort neuronen	Del</translation>
    </message>
    <message>
        <source>Edit value…	F2</source>
        <translation>Ändra värdet…	F2</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Fryst</translation>
    </message>
</context>
<context>
    <name>OutlineModel</name>
    <message>
        <source>Frozen: training leaves it as it is.</source>
        <translation>Fryst: träningen lämnar det som det är.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Värde</translation>
    </message>
    <message>
        <source>The activation of a layer, what a neuron gives for the row that is shown, and the values of weights and biases</source>
        <translation>Ett lagers aktivering, vad en neuron ger för raden som visas, och värdena på vikter och bias</translation>
    </message>
</context>
<context>
    <name>OutlineSection</name>
    <message>
        <source>Outline</source>
        <translation>Översikt</translation>
    </message>
    <message>
        <source>&amp;Add layer</source>
        <translation>&amp;Lägg till lager</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Ta &amp;bort</translation>
    </message>
    <message>
        <source>Add a hidden layer after the selected one (Ins)</source>
        <translation>Lägg till ett dolt lager efter det valda (Ins)</translation>
    </message>
    <message>
        <source>Nothing comes after the output: select a layer before it.</source>
        <translation>Inget kommer efter utdata: välj ett lager före.</translation>
    </message>
    <message>
        <source>Remove the selected hidden layers or neurons (Del)</source>
        <translation>Ta bort de valda dolda lagren eller neuronerna (Del)</translation>
    </message>
    <message>
        <source>Select a hidden layer or neuron to remove it.</source>
        <translation>Välj ett dolt lager eller en neuron för att ta bort det.</translation>
    </message>
    <message>
        <source>Input and output stay: they follow the table.</source>
        <translation>Inmatning och utdata är kvar: de följer tabellen.</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Add a layer</source>
        <translation>Lägg till ett lager</translation>
    </message>
    <message>
        <source>Neurons that are each connected to every input</source>
        <translation>Neuroner som var och en är kopplade till alla ingångar</translation>
    </message>
    <message>
        <source>Leaves out some values at random while training</source>
        <translation>Utelämnar några värden slumpvis under träningen</translation>
    </message>
    <message>
        <source>Sets what a layer gives beside what it gets: a connection that skips it</source>
        <translation>Ställer det ett lager ger bredvid det som lagret får: en koppling som hoppar över det</translation>
    </message>
    <message>
        <source>Adds what a layer gets to what it gives: a connection that skips it</source>
        <translation>Adderar det ett lager får till det som lagret ger: en koppling som hoppar över det</translation>
    </message>
    <message>
        <source>{what}. Click, or drag it onto a +</source>
        <translation>{what}. Klicka, eller dra det till ett +</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>The weights of each neuron as a picture</source>
        <translation>Varje neurons vikter som bild</translation>
    </message>
    <message>
        <source>Height × width of the picture</source>
        <translation>Bildens höjd × bredd</translation>
    </message>
    <message>
        <source>&amp;Height × width</source>
        <translation>&amp;Höjd × bredd</translation>
    </message>
</context>
<context>
    <name>RemedyButtons</name>
    <message>
        <source>More remedies</source>
        <translation>Fler åtgärder</translation>
    </message>
</context>
<context>
    <name>RowBar</name>
    <message>
        <source>Show the strongest edges only, in percent</source>
        <translation>Visa bara de starkaste kopplingarna, i procent</translation>
    </message>
    <message>
        <source>Scale, and what neurons show</source>
        <translation>Skala, och vad neuroner visar</translation>
    </message>
    <message>
        <source>Only the strongest {share} of the edges are shown</source>
        <translation>Bara de starkaste {share} av kopplingarna visas</translation>
    </message>
    <message>
        <source>All edges are shown; pull to see only the strongest</source>
        <translation>Alla kopplingar visas; dra för att bara se de starkaste</translation>
    </message>
</context>
<context>
    <name>RowChoice</name>
    <message>
        <source>Row</source>
        <translation>Rad</translation>
    </message>
    <message>
        <source>The row whose values the neurons show</source>
        <translation>Raden vars värden neuronerna visar</translation>
    </message>
    <message>
        <source>All rows</source>
        <translation>Alla rader</translation>
    </message>
    <message>
        <source>Neurons and lenses show the mean over all rows instead of one row</source>
        <translation>Neuroner och linser visar medelvärdet över alla rader i stället för en rad</translation>
    </message>
    <message>
        <source>Ro&amp;w</source>
        <translation>Ra&amp;d</translation>
    </message>
    <message>
        <source>of {rows}</source>
        <translation>av {rows}</translation>
    </message>
</context>
<context>
    <name>RowModel</name>
    <message>
        <source>Column</source>
        <translation>Kolumn</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Rått</translation>
    </message>
    <message>
        <source>→ network</source>
        <translation>→ nätverk</translation>
    </message>
</context>
<context>
    <name>RowValues</name>
    <message>
        <source>Chosen row</source>
        <translation>Vald rad</translation>
    </message>
    <message>
        <source>&amp;Row</source>
        <translation>Ra&amp;d</translation>
    </message>
    <message>
        <source>Values of the chosen row</source>
        <translation>Den valda radens värden</translation>
    </message>
    <message>
        <source>of {rows}</source>
        <translation>av {rows}</translation>
    </message>
    <message>
        <source>Row {row} of the file</source>
        <translation>Rad {row} i filen</translation>
    </message>
</context>
<context>
    <name>RowsModel</name>
    <message>
        <source>→ network</source>
        <translation>→ nätverk</translation>
    </message>
    <message>
        <source>Row {row} of the file</source>
        <translation>Rad {row} i filen</translation>
    </message>
</context>
<context>
    <name>RowsTable</name>
    <message>
        <source>All rows</source>
        <translation>Alla rader</translation>
    </message>
</context>
<context>
    <name>SeveralSection</name>
    <message>
        <source>mixed</source>
        <translation>blandat</translation>
    </message>
    <message>
        <source>fro&amp;zen</source>
        <translation>&amp;fryst</translation>
    </message>
    <message>
        <source>What is selected has no weights. Select one of it to change it.</source>
        <translation>Det valda har inga vikter. Välj en sak av det för att ändra den.</translation>
    </message>
    <message>
        <source>Without weights: {count}</source>
        <translation>Utan vikter: {count}</translation>
    </message>
</context>
<context>
    <name>StepActions</name>
    <message>
        <source>Step by step</source>
        <translation>Steg för steg</translation>
    </message>
    <message>
        <source>Previous step</source>
        <translation>Föregående steg</translation>
    </message>
    <message>
        <source>Play the steps</source>
        <translation>Spela upp stegen</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nästa steg</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detaljer</translation>
    </message>
    <message>
        <source>Pause the steps</source>
        <translation>Pausa stegen</translation>
    </message>
</context>
<context>
    <name>StepControls</name>
    <message>
        <source>How far one step goes</source>
        <translation>Hur långt ett steg går</translation>
    </message>
    <message>
        <source>Steps a second</source>
        <translation>Steg per sekund</translation>
    </message>
    <message>
        <source>Steps a second while they play: {speed}</source>
        <translation>Steg per sekund när de spelas upp: {speed}</translation>
    </message>
</context>
<context>
    <name>StepView</name>
    <message>
        <source>Which row of the batch is told of</source>
        <translation>Vilken rad i batchen det handlar om</translation>
    </message>
    <message>
        <source>See how the network learns, in seven steps</source>
        <translation>Se hur nätverket lär sig, i sju steg</translation>
    </message>
    <message>
        <source>row {row} of {rows}</source>
        <translation>rad {row} av {rows}</translation>
    </message>
    <message>
        <source>The network is being trained. Pause to look at a step.</source>
        <translation>Nätet tränas. Pausa för att se ett steg.</translation>
    </message>
    <message>
        <source>There is no step to explain yet.</source>
        <translation>Det finns inget steg att förklara ännu.</translation>
    </message>
    <message>
        <source>The steps cannot be explained now: {reason}</source>
        <translation>Stegen kan inte förklaras nu: {reason}</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>All layers</source>
        <translation>Alla lager</translation>
    </message>
    <message>
        <source>δ tells how the cost changes with the sum z of each neuron; times what comes in, it is the gradient of a weight.</source>
        <translation>δ säger hur kostnaden ändras med summan z i varje neuron; gånger det som kommer in är det gradienten för en vikt.</translation>
    </message>
    <message>
        <source>The step function has no slope to follow back: the perceptron rule takes the error ŷ − y itself.</source>
        <translation>Stegfunktionen har ingen lutning att följa tillbaka: perceptronregeln tar själva felet ŷ − y.</translation>
    </message>
    <message>
        <source>From the cost back, right to left: how the cost changes with the sum z of each neuron.</source>
        <translation>Från kostnaden tillbaka, från höger till vänster: hur kostnaden ändras med summan z i varje neuron.</translation>
    </message>
    <message>
        <source>δ is 0: the cost of this row does not change with this neuron.</source>
        <translation>δ är 0: radens kostnad ändras inte med denna neuron.</translation>
    </message>
    <message>
        <source>δ is {delta}: the cost rises with z, so z should become less.</source>
        <translation>δ är {delta}: kostnaden stiger med z, så z bör bli mindre.</translation>
    </message>
    <message>
        <source>δ is {delta}: the cost falls with z, so z should become more.</source>
        <translation>δ är {delta}: kostnaden sjunker när z växer, så z bör bli större.</translation>
    </message>
    <message>
        <source>Gradient of the bias</source>
        <translation>Gradient för bias</translation>
    </message>
    <message>
        <source>Gradient of the weight from {name}</source>
        <translation>Gradient för vikten från {name}</translation>
    </message>
    <message>
        <source>next</source>
        <translation>nästa</translation>
    </message>
    <message>
        <source>δ of the layer</source>
        <translation>Lagrets δ</translation>
    </message>
    <message>
        <source>δ of the layer; J holds the slope of each share by each z</source>
        <translation>Lagrets δ; J rymmer lutningen för varje andel längs varje z</translation>
    </message>
    <message>
        <source>Gradient of its weights in this row</source>
        <translation>Gradient för dess vikter i denna rad</translation>
    </message>
    <message>
        <source>Cost: {row}</source>
        <translation>Kostnad: {row}</translation>
    </message>
    <message>
        <source>{guesses}: the cost of {row} is {cost} ({loss}).</source>
        <translation>{guesses}: kostnaden för {row} är {cost} ({loss}).</translation>
    </message>
    <message>
        <source>The prediction ŷ is {guess}, the true value y is {true}</source>
        <translation>Prediktionen ŷ är {guess}, det sanna värdet y är {true}</translation>
    </message>
    <message>
        <source>{guess} is the most likely ({share}), {true} is true</source>
        <translation>{guess} är troligast ({share}), {true} är sant</translation>
    </message>
    <message>
        <source>The predictions ŷ stand beside the true values y</source>
        <translation>Prediktionerna ŷ står bredvid de sanna värdena y</translation>
    </message>
    <message>
        <source>Cost of the row by {loss}</source>
        <translation>Radens kostnad enligt {loss}</translation>
    </message>
    <message>
        <source>Loss at {layer} by {loss}</source>
        <translation>Kostnad i {layer} enligt {loss}</translation>
    </message>
    <message>
        <source>The losses of the outputs are added</source>
        <translation>Utdatalagrens kostnader adderas</translation>
    </message>
    <message>
        <source>The loss, times the weight s of the row&apos;s class</source>
        <translation>Kostnaden, gånger vikten s för radens klass</translation>
    </message>
    <message>
        <source>{name}: prediction and true value</source>
        <translation>{name}: prediktion och sant värde</translation>
    </message>
    <message>
        <source>Summed over the rows of the batch up to this one</source>
        <translation>Summerat över batchens rader till och med denna</translation>
    </message>
    <message>
        <source>Cost of the batch: the mean over the rows, and the penalties</source>
        <translation>Batchens kostnad: medelvärdet över raderna, plus straffen</translation>
    </message>
    <message>
        <source>Mean of the costs of the rows</source>
        <translation>Medelvärdet av radernas kostnader</translation>
    </message>
    <message>
        <source>Sum of the costs of the rows</source>
        <translation>Summan av radernas kostnader</translation>
    </message>
    <message>
        <source>Penalty on the weights of {layer}</source>
        <translation>Straff på vikterna i {layer}</translation>
    </message>
    <message>
        <source>The perceptron rule: the error itself, whatever the slope</source>
        <translation>Perceptronregeln: felet självt, oavsett lutningen</translation>
    </message>
    <message>
        <source>δ of the output: the error itself, as the slopes cancel</source>
        <translation>δ för utdata: felet självt, eftersom lutningarna tar ut varandra</translation>
    </message>
    <message>
        <source>δ: what comes back, times the slope of the activation</source>
        <translation>δ: det som kommer tillbaka, gånger aktiveringens lutning</translation>
    </message>
    <message>
        <source>Slope of {loss} at the prediction</source>
        <translation>Lutningen för {loss} vid prediktionen</translation>
    </message>
    <message>
        <source>The cost changes with every share</source>
        <translation>Kostnaden ändras med varje andel</translation>
    </message>
    <message>
        <source>Each share changes with this z</source>
        <translation>Varje andel ändras med detta z</translation>
    </message>
    <message>
        <source>Together all but the error cancels, as the y sum to 1</source>
        <translation>Tillsammans försvinner allt utom felet, eftersom alla y har summan 1</translation>
    </message>
    <message>
        <source>The slope of the cross-entropy</source>
        <translation>Korsentropins lutning</translation>
    </message>
    <message>
        <source>The slope of the sigmoid</source>
        <translation>Sigmoidens lutning</translation>
    </message>
    <message>
        <source>In their product the slope of the sigmoid cancels</source>
        <translation>I deras produkt förkortas sigmoidens lutning bort</translation>
    </message>
    <message>
        <source>What comes back from {layers}, through each weight out of it</source>
        <translation>Det som kommer tillbaka från {layers}, genom varje utgående vikt</translation>
    </message>
    <message>
        <source>What comes back from {layers}: m is what Dropout multiplied by</source>
        <translation>Det som kommer tillbaka från {layers}: m är det som Dropout multiplicerade med</translation>
    </message>
    <message>
        <source>Slope of {name} at z</source>
        <translation>Lutningen för {name} vid z</translation>
    </message>
    <message>
        <source>Slope of silu at z, with s the sigmoid of z</source>
        <translation>Lutningen för silu vid z, där s är sigmoid av z</translation>
    </message>
    <message>
        <source>δ through softmax, where each z moves all shares</source>
        <translation>δ genom softmax, där varje z flyttar alla andelar</translation>
    </message>
    <message>
        <source>{count} more terms</source>
        <translation>{count} termer till</translation>
    </message>
    <message>
        <source>From layer to layer, left to right, to the prediction.</source>
        <translation>Från lager till lager, från vänster till höger, fram till prediktionen.</translation>
    </message>
    <message>
        <source>Sum of the inputs, each times its weight</source>
        <translation>Nettoinmatning: summan av ingångar gånger vikter</translation>
    </message>
    <message>
        <source>Sum of the inputs, each times its weight, and the bias</source>
        <translation>Nettoinmatning: ingångar gånger vikter, plus bias</translation>
    </message>
    <message>
        <source>Activation {name}</source>
        <translation>Aktivering {name}</translation>
    </message>
    <message>
        <source>Activation softmax: the share of e to z in all of the layer</source>
        <translation>Aktivering softmax: andelen av e upphöjt till z i hela lagret</translation>
    </message>
    <message>
        <source>Activation step: the neuron fires if its sum is 0 or more</source>
        <translation>Aktivering step: neuronen avfyras om summan är 0 eller mer</translation>
    </message>
    <message>
        <source>new</source>
        <translation>ny</translation>
    </message>
    <message>
        <source>Dropped in this update, as {rate} of the values are by chance</source>
        <translation>Utelämnat i denna uppdatering, liksom {rate} av värdena, slumpvis</translation>
    </message>
    <message>
        <source>Kept in this update; to make up for the {rate} that are dropped it is scaled up</source>
        <translation>Behållet i denna uppdatering; det skalas upp för att uppväga de {rate} som utelämnas</translation>
    </message>
    <message>
        <source>Taken over from {name}</source>
        <translation>Övertaget från {name}</translation>
    </message>
    <message>
        <source>Sum of unit {number} of {layers}</source>
        <translation>Summan av neuron {number} i {layers}</translation>
    </message>
    <message>
        <source>The inputs sum up to z = {z}; {activation} makes it {a}.</source>
        <translation>Ingångarna ger summan z = {z}; {activation} gör den till {a}.</translation>
    </message>
    <message>
        <source>Dropout passes {a} on in this update.</source>
        <translation>Dropout skickar vidare {a} i denna uppdatering.</translation>
    </message>
    <message>
        <source>The value {a} is passed on as it is.</source>
        <translation>Värdet {a} skickas vidare som det är.</translation>
    </message>
    <message>
        <source>The inputs add up to {a}.</source>
        <translation>Ingångarna blir tillsammans {a}.</translation>
    </message>
    <message>
        <source>Each neuron of {layer} sums its inputs and puts the sum into {activation}.</source>
        <translation>Varje neuron i {layer} summerar sina ingångar och sätter in summan i {activation}.</translation>
    </message>
    <message>
        <source>{layer} drops some values in this update, at random.</source>
        <translation>{layer} utelämnar slumpvis några värden i denna uppdatering.</translation>
    </message>
    <message>
        <source>{layer} sets the units of its inputs side by side.</source>
        <translation>{layer} ställer sina ingångars neuroner sida vid sida.</translation>
    </message>
    <message>
        <source>{layer} adds its inputs, unit by unit.</source>
        <translation>{layer} adderar sina ingångar, neuron för neuron.</translation>
    </message>
    <message>
        <source>The sums of the layer</source>
        <translation>Lagrets summor</translation>
    </message>
    <message>
        <source>Initialize the weights</source>
        <translation>Initiera vikterna</translation>
    </message>
    <message>
        <source>The weights start near 0, at random (seed {seed}). At 0 all neurons of a layer would compute and learn the same.</source>
        <translation>Vikterna slumpas nära 0 (slumpfrö {seed}). Vid 0 skulle ett lagers neuroner lära sig samma sak.</translation>
    </message>
    <message>
        <source>These weights have been changed since they were drawn: training starts from here.</source>
        <translation>Vikterna har ändrats sedan de slumpades fram: träningen börjar härifrån.</translation>
    </message>
    <message>
        <source>{layer}: {initializer} for the weights, {bias} for the biases</source>
        <translation>{layer}: {initializer} för vikterna, {bias} för bias</translation>
    </message>
    <message>
        <source>{layer}: {initializer} for the weights, no biases</source>
        <translation>{layer}: {initializer} för vikterna, utan bias</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Bias</translation>
    </message>
    <message>
        <source>Weight from {name}</source>
        <translation>Vikt från {name}</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Vikter</translation>
    </message>
    <message>
        <source>Biases</source>
        <translation>Bias</translation>
    </message>
    <message>
        <source>The features of {row} go into the network, one into each input neuron.</source>
        <translation>Egenskaperna i {row} går in i nätverket, en i varje inmatningsneuron.</translation>
    </message>
    <message>
        <source>In {row} the cell of {column} is “{cell}”: the network gets {value}.</source>
        <translation>I {row} är cellen i {column} ”{cell}”: nätverket får {value}.</translation>
    </message>
    <message>
        <source>{name}: 1 where the cell is “{category}”, else 0; it is “{cell}”</source>
        <translation>{name}: 1 där cellen är ”{category}”, annars 0; den är ”{cell}”</translation>
    </message>
    <message>
        <source>“{cell}” is read as</source>
        <translation>”{cell}” läses som</translation>
    </message>
    <message>
        <source>{name}: v is “{cell}”, less the mean μ of the column, in standard deviations σ</source>
        <translation>{name}: v är ”{cell}”, minus kolumnens medelvärde μ, i standardavvikelser σ</translation>
    </message>
    <message>
        <source>{name}: v is “{cell}”, as a share of the way from the smallest value of the column to the largest</source>
        <translation>{name}: v är ”{cell}”, som andel av vägen från kolumnens minsta värde till det största</translation>
    </message>
    <message>
        <source>{name}: “{cell}” as it is</source>
        <translation>{name}: ”{cell}” som det är</translation>
    </message>
    <message>
        <source>{name}: all cells of the column are equal, so it is 0</source>
        <translation>{name}: alla celler i kolumnen är lika, så det blir 0</translation>
    </message>
    <message>
        <source>… {count} more</source>
        <translation>… {count} till</translation>
    </message>
    <message>
        <source>numeric check</source>
        <translation>numerisk kontroll</translation>
    </message>
    <message>
        <source>The cost has slope 0 or a jump here: the perceptron rule is no gradient.</source>
        <translation>Kostnaden har lutningen 0 eller ett hopp här: perceptronregeln är ingen gradient.</translation>
    </message>
    <message>
        <source>The cost has a kink here, so it has no single slope; training takes one side&apos;s.</source>
        <translation>Kostnaden har en knäck här, så lutningen är inte entydig; träningen tar den ena sidans.</translation>
    </message>
    <message>
        <source>The two do not agree.</source>
        <translation>De två stämmer inte överens.</translation>
    </message>
    <message>
        <source>The two are equal.</source>
        <translation>De två är lika.</translation>
    </message>
    <message>
        <source>Both are 0 but for rounding.</source>
        <translation>Båda är 0 så när som på avrundning.</translation>
    </message>
    <message>
        <source>The two agree to {digits} digits.</source>
        <translation>De två stämmer överens på {digits} siffror.</translation>
    </message>
    <message>
        <source>The rows together</source>
        <translation>Raderna tillsammans</translation>
    </message>
    <message>
        <source>The gradient of the batch is the mean of the gradients of its {rows} rows.</source>
        <translation>Batchens gradient är medelvärdet av gradienterna för dess {rows} rader.</translation>
    </message>
    <message>
        <source>Each gradient is the mean over the {rows} rows of the batch.</source>
        <translation>Varje gradient är medelvärdet över batchens {rows} rader.</translation>
    </message>
    <message>
        <source>Each gradient is the mean over the {rows} rows, and the slope of the penalty.</source>
        <translation>Varje gradient är medelvärdet över de {rows} raderna, plus straffets lutning.</translation>
    </message>
    <message>
        <source>{name}: the rows together</source>
        <translation>{name}: batchen</translation>
    </message>
    <message>
        <source>Its sum over the rows of the batch</source>
        <translation>Dess summa över batchens rader</translation>
    </message>
    <message>
        <source>Slope of the penalty, which draws the weight towards 0</source>
        <translation>Straffets lutning, som drar vikten mot 0</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>vikterna</translation>
    </message>
    <message>
        <source>biases</source>
        <translation>bias</translation>
    </message>
    <message>
        <source>Clipping: the gradient of the {part} is within {limit}</source>
        <translation>Begränsning: gradienten för {part} är högst {limit}</translation>
    </message>
    <message>
        <source>Clipping: the gradient of the {part} is shortened to {limit}</source>
        <translation>Begränsning: gradienten för {part} kortas till {limit}</translation>
    </message>
    <message>
        <source>{name} (frozen)</source>
        <translation>{name} (fryst)</translation>
    </message>
    <message>
        <source>Size of the gradient of {layer}</source>
        <translation>Storleken på gradienten för {layer}</translation>
    </message>
    <message>
        <source>Gradient of the weights: a row of Δ for each row of the batch</source>
        <translation>Vikternas gradient: en rad i Δ för varje rad i batchen</translation>
    </message>
    <message>
        <source>Gradient of the biases</source>
        <translation>Gradient för bias</translation>
    </message>
    <message>
        <source>neuron {number}</source>
        <translation>neuron {number}</translation>
    </message>
    <message>
        <source>unit {number}</source>
        <translation>neuron {number}</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>rad {row}</translation>
    </message>
    <message>
        <source>v before</source>
        <translation>v före</translation>
    </message>
    <message>
        <source>Momentum: the velocity v keeps the share μ of what it was</source>
        <translation>Momentum: hastigheten v behåller andelen μ av vad den var</translation>
    </message>
    <message>
        <source>m before</source>
        <translation>m före</translation>
    </message>
    <message>
        <source>Momentum: the step m keeps the share μ of what it was</source>
        <translation>Momentum: steget m behåller andelen μ av vad det var</translation>
    </message>
    <message>
        <source>{name}: running mean of the squared gradient</source>
        <translation>{name}: löpande medelvärde av gradienten i kvadrat</translation>
    </message>
    <message>
        <source>{name} before</source>
        <translation>{name} före</translation>
    </message>
    <message>
        <source>v: sum of the squared gradients so far</source>
        <translation>v: summan hittills av gradienterna i kvadrat</translation>
    </message>
    <message>
        <source>m: running mean of the gradient</source>
        <translation>m: löpande medelvärde av gradienten</translation>
    </message>
    <message>
        <source>Learning rate, corrected as m and v begin at 0; t counts updates</source>
        <translation>Inlärningshastighet, korrigerad eftersom m och v börjar på 0; t räknar uppdateringar</translation>
    </message>
    <message>
        <source>The learning rate decays: times q after each T updates</source>
        <translation>Inlärningshastigheten avtar: gånger q efter varje T uppdateringar</translation>
    </message>
    <message>
        <source>{guesses}: its cost is {cost}.</source>
        <translation>{guesses}: dess kostnad är {cost}.</translation>
    </message>
    <message>
        <source>Size of the gradient of this row</source>
        <translation>Storleken på radens gradient</translation>
    </message>
    <message>
        <source>Update {step}: batch {batch} of {batches} in epoch {epoch}</source>
        <translation>Uppdatering {step}: batch {batch} av {batches} i epok {epoch}</translation>
    </message>
    <message>
        <source>{rows} rows, one update: their cost was {cost} before it.</source>
        <translation>{rows} rader, en uppdatering: deras kostnad var {cost} före den.</translation>
    </message>
    <message>
        <source>One row, one update: its cost was {cost} before it.</source>
        <translation>En rad, en uppdatering: dess kostnad var {cost} före den.</translation>
    </message>
    <message>
        <source>Epoch {epoch}</source>
        <translation>Epok {epoch}</translation>
    </message>
    <message>
        <source>All rows once, in {batches} updates: number {batch} began at the cost {cost}.</source>
        <translation>Alla rader en gång, i {batches} uppdateringar: nummer {batch} började vid kostnaden {cost}.</translation>
    </message>
    <message>
        <source>All rows once, in one update: their cost was {cost} before it.</source>
        <translation>Alla rader en gång, i en uppdatering: deras kostnad var {cost} före den.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nästa</translation>
    </message>
    <message>
        <source>Next comes batch {batch} of {batches} of epoch {epoch}.</source>
        <translation>Härnäst kommer batch {batch} av {batches} i epok {epoch}.</translation>
    </message>
    <message>
        <source>All rows have been used: epoch {epoch} is done, {next} begins.</source>
        <translation>Alla rader är använda: epok {epoch} är klar, {next} börjar.</translation>
    </message>
    <message>
        <source>Cost of the same rows with the new weights</source>
        <translation>Kostnaden för samma rader med de nya vikterna</translation>
    </message>
    <message>
        <source>after</source>
        <translation>efter</translation>
    </message>
    <message>
        <source>Cost of this batch before the update</source>
        <translation>Kostnaden för denna batch före uppdateringen</translation>
    </message>
    <message>
        <source>before</source>
        <translation>före</translation>
    </message>
    <message>
        <source>Size of the gradient</source>
        <translation>Storleken på gradienten</translation>
    </message>
    <message>
        <source>Size of the change of all weights</source>
        <translation>Storleken på ändringen av alla vikter</translation>
    </message>
    <message>
        <source>Update the weights</source>
        <translation>Uppdatera vikterna</translation>
    </message>
    <message>
        <source>This is frozen: its weights stay as they are.</source>
        <translation>Detta är fryst: vikterna förblir som de är.</translation>
    </message>
    <message>
        <source>Each weight takes a step against its gradient. {optimizer} with the learning rate {rate} decides how large it is.</source>
        <translation>Varje vikt ändras motsatt sin gradient; {optimizer} med inlärningshastighet {rate} avgör hur mycket.</translation>
    </message>
    <message>
        <source>Size of the change of {layer}</source>
        <translation>Storleken på ändringen av {layer}</translation>
    </message>
    <message>
        <source>Size of the change of {layer} (frozen)</source>
        <translation>Storleken på ändringen av {layer} (fryst)</translation>
    </message>
    <message>
        <source>Its gradient</source>
        <translation>Dess gradient</translation>
    </message>
    <message>
        <source>Its gradient, clipped</source>
        <translation>Dess gradient, begränsad</translation>
    </message>
    <message>
        <source>What the perceptron rule takes for its gradient</source>
        <translation>Det som perceptronregeln tar som dess gradient</translation>
    </message>
    <message>
        <source>Initialize weights</source>
        <translation>Initiera vikter</translation>
    </message>
    <message>
        <source>Input row</source>
        <translation>Mata in rad</translation>
    </message>
    <message>
        <source>Forward propagation</source>
        <translation>Framåtpropagering</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kostnad</translation>
    </message>
    <message>
        <source>Back-propagation</source>
        <translation>Bakåtpropagering</translation>
    </message>
    <message>
        <source>Update weights</source>
        <translation>Uppdatera vikter</translation>
    </message>
    <message>
        <source>Next row / epoch</source>
        <translation>Nästa rad / epok</translation>
    </message>
    <message>
        <source>Initialize</source>
        <translation>Initiera</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Inmatning</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Framåt</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>Bakåt</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Uppdatera</translation>
    </message>
    <message>
        <source>By neuron</source>
        <translation>Per neuron</translation>
    </message>
    <message>
        <source>By layer</source>
        <translation>Per lager</translation>
    </message>
    <message>
        <source>By phase</source>
        <translation>Per fas</translation>
    </message>
    <message>
        <source>By row</source>
        <translation>Per rad</translation>
    </message>
    <message>
        <source>By batch</source>
        <translation>Per batch</translation>
    </message>
    <message>
        <source>By epoch</source>
        <translation>Per epok</translation>
    </message>
    <message>
        <source>else</source>
        <translation>annars</translation>
    </message>
    <message>
        <source>{value} if {condition}, else {other}</source>
        <translation>{value} om {condition}, annars {other}</translation>
    </message>
</context>
<context>
    <name>StoppingSection</name>
    <message>
        <source>Validation and stopping</source>
        <translation>Validering och stopp</translation>
    </message>
    <message>
        <source>The last rows of the table are not trained on, but only measured</source>
        <translation>Tabellens sista rader tränas det inte på, de mäts bara</translation>
    </message>
    <message>
        <source>&amp;Weigh classes alike</source>
        <translation>Väg &amp;klasser lika</translation>
    </message>
    <message>
        <source>Valid&amp;ation rows</source>
        <translation>Va&amp;lideringsrader</translation>
    </message>
    <message>
        <source>Stop earl&amp;y</source>
        <translation>Stoppa tidi&amp;gt</translation>
    </message>
    <message>
        <source>Stops when the validation cost, or else the cost, no longer falls</source>
        <translation>Stoppar när valideringskostnaden, eller annars kostnaden, inte längre sjunker</translation>
    </message>
    <message>
        <source>Go back to the best epoch</source>
        <translation>Gå tillbaka till bästa epoken</translation>
    </message>
    <message>
        <source>Stop at a &amp;cost</source>
        <translation>Stoppa vid &amp;en kostnad</translation>
    </message>
    <message>
        <source>Cost at most</source>
        <translation>Kostnad högst</translation>
    </message>
    <message>
        <source>Makes up for classes with few rows</source>
        <translation>Uppväger klasser med få rader</translation>
    </message>
    <message>
        <source>change validation rows</source>
        <translation>ändra valideringsrader</translation>
    </message>
    <message>
        <source>change early stopping</source>
        <translation>ändra tidigt stopp</translation>
    </message>
    <message>
        <source>change stopping</source>
        <translation>ändra stopp</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>First run</source>
        <translation>Första körningen</translation>
    </message>
    <message>
        <source>Run {number}</source>
        <translation>Körning {number}</translation>
    </message>
    <message>
        <source>From epoch {epoch}</source>
        <translation>Från epok {epoch}</translation>
    </message>
    <message>
        <source>epoch {epoch}: {what}</source>
        <translation>epok {epoch}: {what}</translation>
    </message>
    <message>
        <source>frozen or freed</source>
        <translation>fryst eller tinat</translation>
    </message>
    <message>
        <source>weights edited</source>
        <translation>vikter ändrade</translation>
    </message>
    <message>
        <source>learning rate {former} → {rate}</source>
        <translation>inlärningshastighet {former} → {rate}</translation>
    </message>
    <message>
        <source>{setting} changed</source>
        <translation>ändrat: {setting}</translation>
    </message>
    <message>
        <source>epoch {epoch}: the lowest validation cost, {cost}</source>
        <translation>epok {epoch}: den lägsta valideringskostnaden, {cost}</translation>
    </message>
</context>
<context>
    <name>TimeActions</name>
    <message>
        <source>&amp;Play</source>
        <translation>S&amp;pela upp</translation>
    </message>
    <message>
        <source>Play &amp;backwards</source>
        <translation>Spela upp &amp;baklänges</translation>
    </message>
    <message>
        <source>One epoch b&amp;ack</source>
        <translation>En epok b&amp;akåt</translation>
    </message>
    <message>
        <source>One epoch &amp;forward</source>
        <translation>En epok &amp;framåt</translation>
    </message>
    <message>
        <source>To the &amp;start</source>
        <translation>Till bö&amp;rjan</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>Till sl&amp;utet</translation>
    </message>
    <message>
        <source>&amp;Continue from here</source>
        <translation>F&amp;ortsätt härifrån</translation>
    </message>
    <message>
        <source>&amp;Pause playing</source>
        <translation>Pau&amp;sa uppspelningen</translation>
    </message>
</context>
<context>
    <name>TimeBar</name>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Branches</source>
        <translation>Grenar</translation>
    </message>
    <message>
        <source>Branches of this run, and what is kept of it</source>
        <translation>Körningens grenar, och vad som behålls av den</translation>
    </message>
    <message>
        <source>Epoch {epoch} / {last}</source>
        <translation>Epok {epoch} / {last}</translation>
    </message>
    <message>
        <source>after {updates} updates</source>
        <translation>efter {updates} uppdateringar</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>Toolbar</source>
        <translation>Verktygsfält</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Fart</translation>
    </message>
    <message>
        <source>{n}/s</source>
        <translation>{n}/s</translation>
    </message>
    <message>
        <source>full</source>
        <translation>full</translation>
    </message>
    <message>
        <source>As many updates a second as possible</source>
        <translation>Så många uppdateringar per sekund som möjligt</translation>
    </message>
    <message numerus="yes">
        <source>%n update(s) a second</source>
        <translation>
            <numerusform>%n uppdatering per sekund</numerusform>
            <numerusform>%n uppdateringar per sekund</numerusform>
        </translation>
    </message>
    <message>
        <source>&lt;b&gt;Epoch {epoch}&lt;/b&gt; of {epochs}</source>
        <translation>&lt;b&gt;Epok {epoch}&lt;/b&gt; av {epochs}</translation>
    </message>
    <message>
        <source>before the edit: cost {cost}</source>
        <translation>före ändringen: kostnad {cost}</translation>
    </message>
    <message>
        <source>cost {cost} (before the edit)</source>
        <translation>kostnad {cost} (före ändringen)</translation>
    </message>
    <message>
        <source>cost &lt;b&gt;{cost}&lt;/b&gt;</source>
        <translation>kostnad &lt;b&gt;{cost}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>accuracy &lt;b&gt;{share}&lt;/b&gt;</source>
        <translation>träffsäkerhet &lt;b&gt;{share}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>{loss}, the mean over {rows} rows with the weights before they were edited. The next epoch measures it anew.</source>
        <translation>{loss}, medelvärdet över {rows} rader med vikterna innan de ändrades. Nästa epok mäter den på nytt.</translation>
    </message>
    <message>
        <source>accuracy {share}, of the validation rows {validation}</source>
        <translation>träffsäkerhet {share}, för valideringsraderna {validation}</translation>
    </message>
    <message>
        <source>val. &lt;b&gt;{cost}&lt;/b&gt;</source>
        <translation>val. &lt;b&gt;{cost}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>The cost is measured over all rows after each epoch.</source>
        <translation>Kostnaden mäts över alla rader efter varje epok.</translation>
    </message>
    <message>
        <source>{loss}, the mean over {rows} rows with the weights after the epoch; summed over the rows: {total}</source>
        <translation>{loss}, medelvärdet över {rows} rader med vikterna efter epoken; summerat över raderna: {total}</translation>
    </message>
    <message>
        <source>The cost includes the penalty on the kernels, now {penalty}.</source>
        <translation>Kostnaden innehåller straffet på viktmatriserna, nu {penalty}.</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Gradient descent</source>
        <translation>Gradientnedstigning</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Mini-batch</source>
        <translation>Minibatch</translation>
    </message>
    <message>
        <source>Stochastic</source>
        <translation>Stokastisk</translation>
    </message>
    <message>
        <source>&amp;Batch size</source>
        <translation>&amp;Batchstorlek</translation>
    </message>
    <message>
        <source>E&amp;pochs</source>
        <translation>E&amp;poker</translation>
    </message>
    <message>
        <source>Shuff&amp;le each epoch</source>
        <translation>Blanda om var&amp;je epok</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Kostnad</translation>
    </message>
    <message>
        <source>A single layer of step neurons learns by the perceptron rule:</source>
        <translation>Ett enda lager av stegneuroner lär sig med perceptronregeln:</translation>
    </message>
    <message>
        <source>Initial weights</source>
        <translation>Startvikter</translation>
    </message>
    <message>
        <source>&amp;Initializer</source>
        <translation>I&amp;nitierare</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>&amp;Slumpfrö</translation>
    </message>
    <message>
        <source>How exactly the numbers are kept: 16 digits or 7</source>
        <translation>Hur noga talen hålls: 16 siffror eller 7</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Precision</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>blandat</translation>
    </message>
    <message>
        <source>C = Σ ½(ŷ − y)² over the outputs, the mean over the rows</source>
        <translation>C = Σ ½(ŷ − y)² över utdata, medelvärdet över raderna</translation>
    </message>
    <message>
        <source>the mean of (ŷ − y)² over outputs and rows</source>
        <translation>medelvärdet av (ŷ − y)² över utdata och rader</translation>
    </message>
    <message>
        <source>the mean of |ŷ − y| over outputs and rows</source>
        <translation>medelvärdet av |ŷ − y| över utdata och rader</translation>
    </message>
    <message>
        <source>½(ŷ − y)² up to an error of 1, |ŷ − y| − ½ beyond it, the mean over outputs and rows</source>
        <translation>½(ŷ − y)² upp till felet 1, |ŷ − y| − ½ bortom det, medelvärdet över utdata och rader</translation>
    </message>
    <message>
        <source>−(y ln ŷ + (1 − y) ln(1 − ŷ)), the mean over outputs and rows</source>
        <translation>−(y ln ŷ + (1 − y) ln(1 − ŷ)), medelvärdet över utdata och rader</translation>
    </message>
    <message>
        <source>−Σ y ln ŷ over the classes, the mean over the rows</source>
        <translation>−Σ y ln ŷ över klasserna, medelvärdet över raderna</translation>
    </message>
    <message>
        <source>plus the penalty l1 Σ|w| + l2 Σw² of the kernels that have one and are trained</source>
        <translation>plus straffet l1 Σ|w| + l2 Σw² för de viktmatriser som har ett och tränas</translation>
    </message>
    <message>
        <source>change gradient descent</source>
        <translation>ändra gradientnedstigning</translation>
    </message>
    <message>
        <source>change batch size</source>
        <translation>ändra batchstorlek</translation>
    </message>
    <message>
        <source>change epochs</source>
        <translation>ändra epoker</translation>
    </message>
    <message>
        <source>change shuffling</source>
        <translation>ändra blandning</translation>
    </message>
    <message>
        <source>change loss</source>
        <translation>ändra kostnad</translation>
    </message>
    <message>
        <source>The seed must be a whole number from 0 to {highest}.</source>
        <translation>Slumpfröet måste vara ett heltal från 0 till {highest}.</translation>
    </message>
    <message>
        <source>change seed</source>
        <translation>ändra slumpfrö</translation>
    </message>
    <message>
        <source>change precision</source>
        <translation>ändra precision</translation>
    </message>
</context>
<context>
    <name>UnitSection</name>
    <message>
        <source>in the table</source>
        <translation>i tabellen</translation>
    </message>
    <message>
        <source>… {count} more</source>
        <translation>… {count} till</translation>
    </message>
</context>
<context>
    <name>WeightSection</name>
    <message>
        <source>from</source>
        <translation>från</translation>
    </message>
    <message>
        <source>to</source>
        <translation>till</translation>
    </message>
</context>
</TS>
