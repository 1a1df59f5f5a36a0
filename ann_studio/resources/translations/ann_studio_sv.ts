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
</context>
<context>
    <name>Background</name>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Add a layer here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove this layer (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the activation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 feature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} units</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⋮ {count} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{layer} · neuron {number}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raw {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scaled {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neuron {number} · {layer}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>double-click to edit the bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>double-click to edit the weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One neuron fewer (Shift: five)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One neuron more (Shift: five)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CanvasPanel</name>
    <message>
        <source>Weight {edge}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias of {neuron}</source>
        <translation type="unfinished"></translation>
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
    <name>Editor</name>
    <message>
        <source>add layer</source>
        <translation>lägg till lager</translation>
    </message>
    <message>
        <source>remove layer</source>
        <translation>ta bort lager</translation>
    </message>
    <message>
        <source>change units</source>
        <translation>ändra antal neuroner</translation>
    </message>
    <message>
        <source>change activation</source>
        <translation>ändra aktivering</translation>
    </message>
    <message>
        <source>change initializer</source>
        <translation>ändra initiering</translation>
    </message>
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
        <source>change column</source>
        <translation>ändra kolumn</translation>
    </message>
    <message>
        <source>change scaling</source>
        <translation>ändra skalning</translation>
    </message>
    <message>
        <source>open data</source>
        <translation>öppna data</translation>
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
    <name>LayerMenu</name>
    <message>
        <source>Remove layer	Del</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Scale of colors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neuron ±{limit}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dashed = negative</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
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
    <message>
        <source>&amp;Undo {edit}</source>
        <translation>&amp;Ångra {edit}</translation>
    </message>
    <message>
        <source>&amp;Redo {edit}</source>
        <translation>&amp;Gör om {edit}</translation>
    </message>
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
        <source>&amp;Help</source>
        <translation>&amp;Hjälp</translation>
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
    <name>NetworkView</name>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network as it is drawn. The Model panel shows the same as a list.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NeuronMenu</name>
    <message>
        <source>Edit bias…</source>
        <translation type="unfinished"></translation>
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
        <source>The weights are back at the last epoch where all was finite. Choose a smaller learning rate, or scale the features.</source>
        <translation>Vikterna är tillbaka vid den sista epoken där allt var ändligt. Välj en mindre inlärningshastighet, eller skala egenskaperna.</translation>
    </message>
    <message>
        <source>The cost grew beyond all numbers.</source>
        <translation>Kostnaden växte bortom alla tal.</translation>
    </message>
    <message>
        <source>The numbers grew beyond all bounds, first in layer “{layer}”.</source>
        <translation>Talen växte över alla gränser, först i lagret ”{layer}”.</translation>
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
        <source>cost &lt;b&gt;{cost}&lt;/b&gt;</source>
        <translation>kostnad &lt;b&gt;{cost}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>accuracy &lt;b&gt;{share}&lt;/b&gt;</source>
        <translation>träffsäkerhet &lt;b&gt;{share}&lt;/b&gt;</translation>
    </message>
    <message>
        <source>The cost is measured over all rows after each epoch.</source>
        <translation>Kostnaden mäts över alla rader efter varje epok.</translation>
    </message>
    <message>
        <source>{loss}, the mean over {rows} rows with the weights after the epoch; summed over the rows: {total}</source>
        <translation>{loss}, medelvärdet över {rows} rader med vikterna efter epoken; summerat över raderna: {total}</translation>
    </message>
</context>
</TS>
