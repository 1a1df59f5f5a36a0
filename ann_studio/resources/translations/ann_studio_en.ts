<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
