<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>DescentPlot</name>
    <message numerus="yes">
        <source>True cost surface of these %n row(s).</source>
        <translation>
            <numerusform>True cost surface of this one row.</numerusform>
            <numerusform>True cost surface of these %n rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message numerus="yes">
        <source>%n update(s) a second</source>
        <translation>
            <numerusform>%n update a second</numerusform>
            <numerusform>%n updates a second</numerusform>
        </translation>
    </message>
</context>
</TS>
