<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>AlertWatch</name>
    <message>
        <source>%1 and %2 others have spent %3 or more.</source>
        <translation>%1 und %2 andere haben %3 oder mehr ausgegeben.</translation>
    </message>
    <message>
        <source>%1 has spent %2 so far.</source>
        <translation>%1 hat bisher %2 ausgegeben.</translation>
    </message>
    <message>
        <source>No more purchases</source>
        <translation>Keine Käufe mehr</translation>
    </message>
    <message>
        <source>Nothing has been counted for %1 seconds.</source>
        <translation>Seit %1 Sekunden wurde nichts gezählt.</translation>
    </message>
    <message>
        <source>Many purchases</source>
        <translation>Viele Käufe</translation>
    </message>
    <message>
        <source>%1 messages were not valid purchases.</source>
        <translation>%1 Nachrichten waren keine Käufe.</translation>
    </message>
    <message>
        <source>A message was not a valid purchase.</source>
        <translation>Eine Nachricht war kein Kauf.</translation>
    </message>
    <message>
        <source>Customers exceeded %1</source>
        <translation>Kunden haben %1 überschritten</translation>
    </message>
    <message>
        <source>%1 exceeded %2</source>
        <translation>%1 hat %2 überschritten</translation>
    </message>
    <message>
        <source>%1 purchases per second, more than %2.</source>
        <translation>%1 Käufe pro Sekunde, mehr als %2.</translation>
    </message>
    <message>
        <source>Messages were rejected</source>
        <translation>Nachrichten wurden abgelehnt</translation>
    </message>
    <message>
        <source>The latest: %1</source>
        <translation>Die neueste: %1</translation>
    </message>
    <message>
        <source>The lag is growing</source>
        <translation>Der Rückstand wächst</translation>
    </message>
    <message>
        <source>%1 purchases are waiting, more than %2.</source>
        <translation>%1 Käufe warten, mehr als %2.</translation>
    </message>
    <message>
        <source>%1 bought something</source>
        <translation>%1 hat etwas gekauft</translation>
    </message>
</context>
<context>
    <name>ContextMenu</name>
    <message>
        <source>Copy &amp;Cell</source>
        <translation>&amp;Zelle kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>CustomerList</name>
    <message>
        <source>“%1” is not valid Unicode text.</source>
        <translation>„%1“ ist kein gültiger Unicode-Text.</translation>
    </message>
    <message>
        <source>“%1” has %2 bytes; a name has at most %3.</source>
        <translation>„%1“ hat %2 Bytes; ein Name hat höchstens %3.</translation>
    </message>
    <message>
        <source>name at least one, such as “brian”.</source>
        <translation>nennen Sie mindestens einen, etwa „brian“.</translation>
    </message>
    <message>
        <source>%1 names are too many; at most %2 can be sent for.</source>
        <translation>%1 Namen sind zu viele; für höchstens %2 kann gesendet werden.</translation>
    </message>
</context>
<context>
    <name>KafkaText</name>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Lag</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>Messages that are not counted yet</source>
        <translation>Nachrichten, die noch nicht gezählt sind</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>For how long the oldest of them has waited, at the most</source>
        <translation>Wie lange die älteste davon höchstens schon wartet</translation>
    </message>
    <message>
        <source>Per second</source>
        <translation>Je Sekunde</translation>
    </message>
    <message>
        <source>Messages counted a second, within the last seconds</source>
        <translation>Gezählte Nachrichten in der Sekunde, in den letzten Sekunden</translation>
    </message>
    <message>
        <source>Changelog</source>
        <translation>Changelog</translation>
    </message>
    <message>
        <source>Up to which position the changelog is in the table here</source>
        <translation>Bis zu welcher Position das Changelog hier in der Tabelle steht</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Owns</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>Partitionen</translation>
    </message>
    <message>
        <source>Member id</source>
        <translation>Mitglieds-ID</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Used for</source>
        <translation>Wofür</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Replikate</translation>
    </message>
    <message>
        <source>In sync</source>
        <translation>Synchron</translation>
    </message>
    <message>
        <source>In-sync replicas of the partition that has the fewest</source>
        <translation>Synchrone Replikate der Partition, die am wenigsten hat</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Rack</source>
        <translation>Rack</translation>
    </message>
    <message>
        <source>Controller</source>
        <translation>Controller</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Takes administrative requests; under KRaft it may pass them on</source>
        <translation>Nimmt Verwaltungsanfragen an; unter KRaft reicht er sie vielleicht weiter</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>From the first partition given or taken until all that are ours are in use</source>
        <translation>Von der ersten gegebenen oder genommenen Partition, bis alle eigenen in Gebrauch sind</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Erhalten</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Abgegeben</translation>
    </message>
    <message>
        <source>Owned then</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Wie</translation>
    </message>
    <message>
        <source>taken away</source>
        <translation>entzogen</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>geordnet</translation>
    </message>
    <message>
        <source>Partitions are taken away from a member of which the group has not heard for too long</source>
        <translation>Einem Mitglied, von dem die Gruppe zu lange nichts gehört hat, werden Partitionen entzogen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>für immer</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>Käufe</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Abgewiesene</translation>
    </message>
    <message>
        <source>Foreign</source>
        <translation>Fremd</translation>
    </message>
    <message>
        <source>This instance</source>
        <translation>Diese Instanz</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>%1 (foreign)</source>
        <translation>%1 (fremd)</translation>
    </message>
    <message>
        <source>%1 (this instance)</source>
        <translation>%1 (diese Instanz)</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Offset</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Why rejected</source>
        <translation>Warum abgewiesen</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Header</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>ProfileCheck</name>
    <message>
        <source>Bootstrap servers: write them as HOST:PORT, several separated by commas.</source>
        <translation>Bootstrap-Server: Schreiben Sie sie als HOST:PORT, mehrere durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Topic: 1 to 249 letters, digits, dots, underscores and hyphens.</source>
        <translation>Topic: 1 bis 249 Buchstaben, Ziffern, Punkte, Unterstriche und Bindestriche.</translation>
    </message>
    <message>
        <source>Name: give the profile a name of at most 80 characters.</source>
        <translation>Name: Geben Sie dem Profil einen Namen von höchstens 80 Zeichen.</translation>
    </message>
    <message>
        <source>App id: 1 to 249 letters, digits, dots, underscores and hyphens.</source>
        <translation>App-Id: 1 bis 249 Buchstaben, Ziffern, Punkte, Unterstriche und Bindestriche.</translation>
    </message>
    <message>
        <source>Properties: “%1” is not the name of a property.</source>
        <translation>Eigenschaften: „%1“ ist kein Name einer Eigenschaft.</translation>
    </message>
    <message>
        <source>Fields: “%1” is not a JSON pointer, such as /buyer/id.</source>
        <translation>Felder: „%1“ ist kein JSON-Pointer wie /buyer/id.</translation>
    </message>
</context>
<context>
    <name>RejectedFile</name>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
</context>
<context>
    <name>Snippet</name>
    <message>
        <source>sasl.jaas.config holds no user name and password: set up the login by hand.</source>
        <translation>sasl.jaas.config enthält keinen Benutzernamen und kein Passwort: Richten Sie die Anmeldung von Hand ein.</translation>
    </message>
    <message>
        <source>ssl.truststore.location is a Java keystore: export its certificates to a PEM file and choose that as the CA certificates.</source>
        <translation>ssl.truststore.location ist ein Java-Keystore: Exportieren Sie seine Zertifikate in eine PEM-Datei und wählen Sie diese als CA-Zertifikate.</translation>
    </message>
    <message>
        <source>ssl.keystore.location is a Java keystore: convert it to PKCS#12 (.p12).</source>
        <translation>ssl.keystore.location ist ein Java-Keystore: Wandeln Sie ihn in PKCS#12 (.p12) um.</translation>
    </message>
</context>
<context>
    <name>WindowTitle</name>
    <message>
        <source>Spendwatch</source>
        <translation>Spendwatch</translation>
    </message>
    <message>
        <source>Spendwatch: %1</source>
        <translation>Spendwatch: %1</translation>
    </message>
    <message>
        <source>(%1 newly rejected) %2</source>
        <translation>(%1 neu abgelehnt) %2</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>The passwords cannot be kept in %1: %2</source>
        <translation>Die Passwörter können nicht in %1 gespeichert werden: %2</translation>
    </message>
    <message>
        <source>Give yourself write access to the folder</source>
        <translation>Geben Sie sich Schreibrecht für den Ordner</translation>
    </message>
    <message>
        <source>its folder cannot be created</source>
        <translation>sein Ordner kann nicht angelegt werden</translation>
    </message>
    <message>
        <source>The data folder %1 cannot be created: %2</source>
        <translation>Der Datenordner %1 kann nicht angelegt werden: %2</translation>
    </message>
    <message>
        <source>%1 cannot be written</source>
        <translation>%1 kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>The data folder %1 is in use by %2</source>
        <translation>Der Datenordner %1 wird von %2 benutzt</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>%1 cannot be deleted: %2</source>
        <translation>%1 kann nicht gelöscht werden: %2</translation>
    </message>
    <message>
        <source>The spending over time cannot be kept in %1: %2</source>
        <translation>Die Ausgaben im Lauf der Zeit können nicht in %1 gespeichert werden: %2</translation>
    </message>
    <message>
        <source>Free some space, or give yourself write access to the folder.</source>
        <translation>Schaffen Sie Platz oder geben Sie sich Schreibrecht für den Ordner.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is damaged or from a newer version</source>
        <translation>%1 ist beschädigt oder von einer neueren Version</translation>
    </message>
    <message>
        <source>The chart starts empty; totals are not affected.</source>
        <translation>Das Diagramm beginnt neu; keine Summe ist betroffen.</translation>
    </message>
    <message>
        <source>larger than 1 MiB</source>
        <translation>größer als 1 MiB</translation>
    </message>
    <message>
        <source>no value (a tombstone)</source>
        <translation>kein Wert (ein Tombstone)</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>kein JSON</translation>
    </message>
    <message>
        <source>not a JSON object</source>
        <translation>kein JSON-Objekt</translation>
    </message>
    <message>
        <source>a name occurs twice</source>
        <translation>ein Name kommt zweimal vor</translation>
    </message>
    <message>
        <source>msg_id is missing</source>
        <translation>msg_id fehlt</translation>
    </message>
    <message>
        <source>customer is missing</source>
        <translation>customer fehlt</translation>
    </message>
    <message>
        <source>amount is missing</source>
        <translation>amount fehlt</translation>
    </message>
    <message>
        <source>msg_id is not a string</source>
        <translation>msg_id ist keine Zeichenkette</translation>
    </message>
    <message>
        <source>customer is not a string</source>
        <translation>customer ist keine Zeichenkette</translation>
    </message>
    <message>
        <source>customer is empty</source>
        <translation>customer ist leer</translation>
    </message>
    <message>
        <source>customer is longer than 1,024 bytes</source>
        <translation>customer ist länger als 1.024 Bytes</translation>
    </message>
    <message>
        <source>amount is not an integer</source>
        <translation>amount ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>note is neither a string nor null</source>
        <translation>note ist weder Zeichenkette noch null</translation>
    </message>
    <message>
        <source>the customer&apos;s total would leave the range of 64 bits</source>
        <translation>die Summe des Kunden würde 64 Bit überschreiten</translation>
    </message>
    <message>
        <source>unknown reason</source>
        <translation>unbekannter Grund</translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver is missing, so %1 cannot be opened</source>
        <translation>Der SQLite-Treiber von Qt fehlt, darum kann %1 nicht geöffnet werden</translation>
    </message>
    <message>
        <source>Install the package libqt6sql6-sqlite.</source>
        <translation>Installieren Sie das Paket libqt6sql6-sqlite.</translation>
    </message>
    <message>
        <source>The file system of %1 does not support SQLite&apos;s WAL mode</source>
        <translation>Das Dateisystem von %1 trägt den WAL-Modus von SQLite nicht</translation>
    </message>
    <message>
        <source>Qt&apos;s SQLite driver has its own copy of SQLite</source>
        <translation>Der SQLite-Treiber von Qt bringt ein eigenes SQLite mit</translation>
    </message>
    <message>
        <source>Use a Qt whose driver is built with the system&apos;s SQLite, as distributions do.</source>
        <translation>Benutzen Sie ein Qt, dessen Treiber mit dem SQLite des Systems gebaut ist, wie es Distributionen tun.</translation>
    </message>
    <message>
        <source>%1 was moved, deleted or replaced while in use</source>
        <translation>%1 wurde während der Benutzung verschoben, gelöscht oder ersetzt</translation>
    </message>
    <message>
        <source>Put it back, then start Spendwatch again.</source>
        <translation>Legen Sie es zurück und starten Sie Spendwatch neu.</translation>
    </message>
    <message>
        <source>The folder %1 cannot be created: %2</source>
        <translation>Der Ordner %1 kann nicht angelegt werden: %2</translation>
    </message>
    <message>
        <source>%1 cannot be created: %2</source>
        <translation>%1 kann nicht angelegt werden: %2</translation>
    </message>
    <message>
        <source>%1 is a SQLite file of another program; Spendwatch keeps its %2 there</source>
        <translation>%1 ist eine SQLite-Datei eines anderen Programms; Spendwatch hat dort seine Datei „%2“</translation>
    </message>
    <message>
        <source>%1 was written by a newer Spendwatch (format %2; this one knows %3)</source>
        <translation>%1 stammt von einem neueren Spendwatch (Format %2; dieses kennt %3)</translation>
    </message>
    <message>
        <source>%1 is locked by another program</source>
        <translation>%1 ist von einem anderen Programm gesperrt</translation>
    </message>
    <message>
        <source>Close the program that holds it; Spendwatch tries again automatically.</source>
        <translation>Schließen Sie das Programm, das es hält; Spendwatch versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>No space is left for %1</source>
        <translation>Für %1 ist kein Platz mehr</translation>
    </message>
    <message>
        <source>Free some space on its disk; Spendwatch tries again automatically and has lost nothing.</source>
        <translation>Schaffen Sie Platz auf der Platte; Spendwatch versucht es von selbst wieder und hat nichts verloren.</translation>
    </message>
    <message>
        <source>%1 cannot be opened or written: %2</source>
        <translation>%1 kann nicht geöffnet oder geschrieben werden: %2</translation>
    </message>
    <message>
        <source>%1 is damaged or no database: %2</source>
        <translation>%1 ist beschädigt oder keine Datenbank: %2</translation>
    </message>
    <message>
        <source>%1 was moved or deleted while in use</source>
        <translation>%1 wurde während der Benutzung verschoben oder gelöscht</translation>
    </message>
    <message>
        <source>The disk failed to read or write %1: %2</source>
        <translation>Die Platte konnte %1 nicht lesen oder schreiben: %2</translation>
    </message>
    <message>
        <source>Check the disk and its file system; Spendwatch tries again automatically.</source>
        <translation>Prüfen Sie die Platte und ihr Dateisystem; Spendwatch versucht es von selbst wieder.</translation>
    </message>
    <message>
        <source>There is no journal in %1 yet; it will be created there.</source>
        <translation>In %1 gibt es noch kein Journal; es wird dort angelegt.</translation>
    </message>
    <message>
        <source>The journal %1 cannot be read and written</source>
        <translation>Das Journal %1 kann nicht gelesen und geschrieben werden</translation>
    </message>
    <message>
        <source>Give yourself access to the folder and its files</source>
        <translation>Geben Sie sich Rechte für den Ordner und seine Dateien</translation>
    </message>
    <message>
        <source>The journal %1 is intact.</source>
        <translation>Das Journal %1 ist in Ordnung.</translation>
    </message>
    <message>
        <source>Another Spendwatch took over the journal %1</source>
        <translation>Ein anderes Spendwatch hat das Journal %1 übernommen</translation>
    </message>
    <message>
        <source>Only one can count it at a time: close the other, then start this one again.</source>
        <translation>Nur eines kann es zählen: schließen Sie das andere und starten Sie dieses neu.</translation>
    </message>
    <message>
        <source>The batch ends before purchase %1 of %2, but all before %3 are counted already</source>
        <translation>Der Stapel endet vor Kauf %1 von %2, aber alle vor %3 sind schon gezählt</translation>
    </message>
    <message>
        <source>A journal has no partition %1</source>
        <translation>Ein Journal hat keine Partition %1</translation>
    </message>
    <message>
        <source>Partition %1 of topic %2 ends at offset %3, but the local data reaches to %4: the topic was deleted and created again</source>
        <translation>Partition %1 des Topics %2 endet bei Offset %3, die lokalen Daten reichen aber bis %4: das Topic wurde gelöscht und neu angelegt</translation>
    </message>
    <message>
        <source>Partition %1 of topic %2 ends at offset %3, but the committed offset of consumer group %4 belongs to what stood before %5: the topic was deleted and created again, or has lost records</source>
        <translation>Partition %1 des Topics %2 endet bei Offset %3, der bestätigte Offset der Consumer-Gruppe %4 gehört aber zu dem, was vor %5 stand: das Topic wurde gelöscht und neu angelegt oder hat Einträge verloren</translation>
    </message>
    <message>
        <source>The settings for Kafka are refused: %1</source>
        <translation>Die Einstellungen für Kafka werden abgelehnt: %1</translation>
    </message>
    <message>
        <source>Connecting to Kafka at %1 was cancelled</source>
        <translation>Das Verbinden mit Kafka auf %1 wurde beendet</translation>
    </message>
    <message>
        <source>Purchases were read outside the consumer group; they are read again</source>
        <translation>Käufe wurden außerhalb der Consumer-Gruppe gelesen; sie werden neu gelesen</translation>
    </message>
    <message>
        <source>The batch carries no membership of a Kafka consumer group</source>
        <translation>Der Stapel trägt keine Mitgliedschaft einer Kafka-Consumer-Gruppe</translation>
    </message>
    <message>
        <source>Spendwatch sets it itself; otherwise purchases could be lost or counted twice</source>
        <translation>Spendwatch setzt es selbst, sonst könnten Käufe verloren gehen oder doppelt zählen</translation>
    </message>
    <message>
        <source>Write it as HOST:PORT, several separated by commas</source>
        <translation>Schreiben Sie HOST:PORT, mehrere durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Kafka at %1 refuses our credentials</source>
        <translation>Kafka auf %1 weist unsere Anmeldedaten zurück</translation>
    </message>
    <message>
        <source>Kafka at %1 does not let us use topic %2</source>
        <translation>Kafka auf %1 lässt uns das Topic %2 nicht benutzen</translation>
    </message>
    <message>
        <source>Grant this user Read, Write, Describe and Create on the topic</source>
        <translation>Geben Sie diesem Benutzer Read, Write, Describe und Create für das Topic</translation>
    </message>
    <message>
        <source>Kafka at %1 does not let us join consumer group %2</source>
        <translation>Kafka auf %1 lässt uns der Consumer-Gruppe %2 nicht beitreten</translation>
    </message>
    <message>
        <source>Grant this user Read and Describe on the group</source>
        <translation>Geben Sie diesem Benutzer Read und Describe für die Gruppe</translation>
    </message>
    <message>
        <source>Kafka at %1 does not let us create topics or write idempotently</source>
        <translation>Kafka auf %1 lässt uns weder Topics anlegen noch idempotent schreiben</translation>
    </message>
    <message>
        <source>Grant this user Create and IdempotentWrite on the cluster, or create the topics by hand</source>
        <translation>Geben Sie diesem Benutzer Create und IdempotentWrite für den Cluster oder legen Sie die Topics von Hand an</translation>
    </message>
    <message>
        <source>Kafka at %1 does not let us use transactions</source>
        <translation>Kafka auf %1 lässt uns keine Transaktionen benutzen</translation>
    </message>
    <message>
        <source>Grant this user Write and Describe on transactional ids that begin with %1-</source>
        <translation>Geben Sie diesem Benutzer Write und Describe für Transaktions-IDs, die mit %1- beginnen</translation>
    </message>
    <message>
        <source>Kafka at %1 does not accept %2 as a topic name</source>
        <translation>Kafka auf %1 nimmt %2 nicht als Namen eines Topics an</translation>
    </message>
    <message>
        <source>Kafka at %1 is too old or lacks transactions</source>
        <translation>Kafka auf %1 ist zu alt oder kennt keine Transaktionen</translation>
    </message>
    <message>
        <source>Use a broker of version 2.5 or newer</source>
        <translation>Benutzen Sie einen Broker der Version 2.5 oder neuer</translation>
    </message>
    <message>
        <source>Kafka at %1 refuses a record as too large for topic %2</source>
        <translation>Kafka auf %1 weist einen Eintrag als zu groß für das Topic %2 zurück</translation>
    </message>
    <message>
        <source>Raise max.message.bytes of the topic</source>
        <translation>Erhöhen Sie max.message.bytes des Topics</translation>
    </message>
    <message>
        <source>Kafka at %1 refuses our credentials; with SCRAM, Kafka 4 and newer reject every password, because librdkafka %2 is older than 2.6.1</source>
        <translation>Kafka auf %1 weist unsere Anmeldedaten zurück; mit SCRAM tun das Kafka 4 und neuer bei jedem Passwort, weil librdkafka %2 älter als 2.6.1 ist</translation>
    </message>
    <message>
        <source>Another program, perhaps a Faust worker, uses consumer group %1 with a different protocol</source>
        <translation>Ein anderes Programm, vielleicht ein Faust-Worker, hält die Consumer-Gruppe %1 mit einem eigenen Protokoll</translation>
    </message>
    <message>
        <source>Stop that program; Spendwatch continues automatically as soon as the group is free</source>
        <translation>Beenden Sie dieses Programm; Spendwatch macht von selbst weiter, sobald die Gruppe frei ist</translation>
    </message>
    <message>
        <source>Consumer group %1 reassigned its partitions while a batch was being committed</source>
        <translation>Die Consumer-Gruppe %1 hat ihre Partitionen neu verteilt, während ein Stapel bestätigt wurde</translation>
    </message>
    <message>
        <source>The batch is read again automatically</source>
        <translation>Der Stapel wird von selbst neu gelesen</translation>
    </message>
    <message>
        <source>Kafka at %1 has no topic %2, or not all of its partitions</source>
        <translation>Kafka auf %1 hat kein Topic %2 oder nicht alle seine Partitionen</translation>
    </message>
    <message>
        <source>It is created again if Spendwatch may create topics; otherwise create it by hand</source>
        <translation>Es wird neu angelegt, wo das erlaubt ist; sonst legen Sie es von Hand an</translation>
    </message>
    <message>
        <source>Kafka at %1 does not answer</source>
        <translation>Kafka auf %1 antwortet nicht</translation>
    </message>
    <message>
        <source>Kafka at %1 does not answer (%2)</source>
        <translation>Kafka auf %1 antwortet nicht (%2)</translation>
    </message>
    <message>
        <source>The name of the Kafka broker %1 cannot be resolved</source>
        <translation>Der Name des Kafka-Brokers %1 kann nicht aufgelöst werden</translation>
    </message>
    <message>
        <source>No secure connection to Kafka at %1: %2</source>
        <translation>Keine sichere Verbindung zu Kafka auf %1: %2</translation>
    </message>
    <message>
        <source>Kafka at %1: %2</source>
        <translation>Kafka auf %1: %2</translation>
    </message>
    <message>
        <source>Partition %1 of topic %2 started at its beginning again; it is read again from the committed offset</source>
        <translation>Partition %1 des Topics %2 begann von vorn; sie wird ab dem bestätigten Offset neu gelesen</translation>
    </message>
    <message>
        <source>Partition %1 of topic %2 ends at offset %3, but consumer group %4 has read to %5: the topic was deleted and created again</source>
        <translation>Partition %1 des Topics %2 endet bei Offset %3, die Consumer-Gruppe %4 hat aber bis %5 gelesen: das Topic wurde gelöscht und neu angelegt</translation>
    </message>
    <message>
        <source>it has no topic %1 yet; the topic is created if the broker allows it</source>
        <translation>es gibt noch kein Topic %1; es wird angelegt, wenn der Broker es erlaubt</translation>
    </message>
    <message>
        <source>topic %1 has 1 partition</source>
        <translation>Topic %1 hat 1 Partition</translation>
    </message>
    <message>
        <source>topic %1 has %2 partitions</source>
        <translation>Topic %1 hat %2 Partitionen</translation>
    </message>
    <message>
        <source>Connected to Kafka at %1; %2.</source>
        <translation>Verbunden mit Kafka auf %1; %2.</translation>
    </message>
    <message>
        <source>Partition %1 of topic %2 starts at its beginning again: the topic was deleted and created again while Spendwatch was running</source>
        <translation>Partition %1 des Topics %2 beginnt von vorn: das Topic wurde gelöscht und neu angelegt, während Spendwatch lief</translation>
    </message>
    <message>
        <source>Topic %1 has cleanup.policy=%2, so totals kept in it would be lost over time</source>
        <translation>Topic %1 hat cleanup.policy=%2, darum gingen Summen darin mit der Zeit verloren</translation>
    </message>
    <message>
        <source>Topic %1 has %2 partitions but its changelog %3 has %4</source>
        <translation>Topic %1 hat %2 Partitionen, sein Changelog %3 aber %4</translation>
    </message>
    <message>
        <source>Topic %1 cannot be created: %2</source>
        <translation>Topic %1 kann nicht angelegt werden: %2</translation>
    </message>
    <message>
        <source>No partitions can be added to topic %1: %2</source>
        <translation>Topic %1 kann nicht wachsen: %2</translation>
    </message>
    <message>
        <source>Kafka did not get topic %1 ready in time</source>
        <translation>Kafka hat das Topic %1 nicht rechtzeitig bereitgestellt</translation>
    </message>
    <message>
        <source>The source accepted no purchase and gave no reason</source>
        <translation>Die Quelle nahm keinen Kauf an und nannte keinen Grund</translation>
    </message>
    <message>
        <source>%1 is not a table file of this version of Spendwatch</source>
        <translation>%1 ist keine Tabellendatei dieser Version von Spendwatch</translation>
    </message>
    <message>
        <source>Start Spendwatch once: it creates the table again.</source>
        <translation>Starten Sie Spendwatch einmal: es legt die Tabelle neu an.</translation>
    </message>
    <message>
        <source>The table file %1 belongs to another source (%2) than the one connected (%3)</source>
        <translation>Die Tabellendatei %1 gehört zu einer anderen Quelle (%2) als der verbundenen (%3)</translation>
    </message>
    <message>
        <source>The table file %1 is %2 and cannot be moved aside</source>
        <translation>Die Tabellendatei %1 ist %2 und kann nicht zur Seite gelegt werden</translation>
    </message>
    <message>
        <source>Check the permissions of its folder.</source>
        <translation>Prüfen Sie die Rechte ihres Ordners.</translation>
    </message>
    <message>
        <source>The table file was %1; it is now %2, and the totals are read again from the changelog.</source>
        <translation>Die Tabellendatei wurde %1; sie heißt jetzt %2, und die Summen werden neu aus dem Changelog gelesen.</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>replaced by a folder</source>
        <translation>durch einen Ordner ersetzt</translation>
    </message>
    <message>
        <source>written by another version</source>
        <translation>von einer anderen Version geschrieben</translation>
    </message>
    <message>
        <source>The table file %1 contradicts itself</source>
        <translation>Die Tabellendatei %1 widerspricht sich</translation>
    </message>
    <message>
        <source>replaced or changed by another program</source>
        <translation>von einem anderen Programm ersetzt oder geändert</translation>
    </message>
    <message>
        <source>The table file %1 was %2 while in use. It was created again from memory; no total is lost.</source>
        <translation>Die Tabellendatei %1 wurde während der Benutzung %2. Sie wurde aus dem Speicher neu angelegt; keine Summe ist verloren.</translation>
    </message>
    <message>
        <source>The table file %1 was %2 while in use; what was there is now %3. It was created again from memory; no total is lost.</source>
        <translation>Die Tabellendatei %1 wurde während der Benutzung %2; was dort war, heißt jetzt %3. Sie wurde aus dem Speicher neu angelegt; keine Summe ist verloren.</translation>
    </message>
    <message>
        <source>The table file is not written: %1 Totals are kept in memory.</source>
        <translation>Die Tabellendatei wird nicht geschrieben: %1 Die Summen gehen im Speicher weiter.</translation>
    </message>
    <message>
        <source>Stopped while restoring</source>
        <translation>Beim Wiederherstellen beendet</translation>
    </message>
    <message>
        <source>%1 changelog record(s) are not totals and were ignored, the last at %2.</source>
        <translation>%1 Changelog-Einträge sind keine Summen und wurden übergangen, zuletzt bei %2.</translation>
    </message>
    <message>
        <source>The topic has %1 partitions</source>
        <translation>Das Topic hat %1 Partitionen</translation>
    </message>
    <message>
        <source>At most %1 are supported.</source>
        <translation>Höchstens %1 werden unterstützt.</translation>
    </message>
    <message>
        <source>Up to %1 purchase(s) were deleted before they could be read and are missing in the totals, the last %2 in partition %3. Let the topic keep its messages longer than Spendwatch may be stopped (retention.ms).</source>
        <translation>Bis zu %1 Käufe wurden gelöscht, bevor sie gelesen werden konnten, und fehlen in den Summen, die letzten %2 in Partition %3. Lassen Sie das Topic seine Nachrichten länger aufbewahren, als Spendwatch angehalten sein mag (retention.ms).</translation>
    </message>
    <message>
        <source>Committing failed %1 times in a row</source>
        <translation>Das Bestätigen schlug %1-mal hintereinander fehl</translation>
    </message>
    <message>
        <source>%1: the consumer group has not answered for %2 s</source>
        <translation>%1: die Consumer-Gruppe hat seit %2 s nicht geantwortet</translation>
    </message>
    <message>
        <source>It is joined again automatically</source>
        <translation>Ihr wird von selbst neu beigetreten</translation>
    </message>
    <message>
        <source>%1 has not answered a commit for more than %2 s</source>
        <translation>%1 hat seit mehr als %2 s auf kein Bestätigen geantwortet</translation>
    </message>
    <message>
        <source>Spendwatch keeps waiting; is the broker overloaded or stopped?</source>
        <translation>Darauf wird gewartet; ist der Broker überlastet oder angehalten?</translation>
    </message>
    <message>
        <source>%1 customer(s) have totals in several partitions of the changelog that another program, such as Faust, wrote; they may include the same purchases: %2</source>
        <translation>Die Summen von %1 Kunden stehen in mehreren Partitionen des Changelogs und stammen von einem anderen Programm, etwa Faust, so dass sie dieselben Käufe enthalten können: %2</translation>
    </message>
    <message>
        <source>%1 total(s) in the changelog cannot be taken over, because they are not 64-bit integers: %2</source>
        <translation>%1 Summe(n) im Changelog können nicht übernommen werden, weil sie keine ganzen Zahlen von 64 Bit sind: %2</translation>
    </message>
    <message>
        <source>Partition %1 of %2 has totals in the changelog, but neither that nor the consumer group says which purchases they include: an older version or another program wrote them, and Kafka has forgotten the group&apos;s offset</source>
        <translation>Die Partition %1 von %2 hat Summen im Changelog, aber weder dieses noch die Consumer-Group sagt, welche Käufe darin enthalten sind: Eine ältere Version oder ein anderes Programm hat sie geschrieben, und Kafka hat das Offset der Gruppe vergessen</translation>
    </message>
    <message>
        <source>%1 has not answered a commit for more than %2 s; away: %3</source>
        <translation>%1 hat seit mehr als %2 s auf kein Bestätigen geantwortet; fort: %3</translation>
    </message>
    <message>
        <source>Spendwatch keeps waiting; a cluster replaces a broker within seconds. If this lasts, start the broker again</source>
        <translation>Darauf wird gewartet; ein Cluster setzt binnen einiger Sekunden andere Broker an seine Stelle. Dauert dies an, starten Sie ihn wieder</translation>
    </message>
    <message>
        <source>On a cluster of %1 brokers there is only one replica of %2: while its broker is away nothing is counted, and if its disk is lost, so are purchases and totals. Give it more replicas (kafka-reassign-partitions), and set default.replication.factor on the brokers for new topics.</source>
        <translation>In einem Cluster mit %1 Brokern gibt es nur ein Replikat von %2: Solange dessen Broker fort ist, wird nichts gezählt, und geht seine Platte verloren, dann auch Käufe und Summen. Geben Sie ihm mehr Replikate (kafka-reassign-partitions), und setzen Sie für künftige Topics default.replication.factor auf den Brokern.</translation>
    </message>
    <message>
        <source>The worker failed: %1</source>
        <translation>Der Worker ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>%1 is now a different source (%2) than before (%3)</source>
        <translation>%1 ist jetzt eine andere Quelle (%2) als zuvor (%3)</translation>
    </message>
    <message>
        <source>Port %1 on %2 is taken by %3</source>
        <translation>Port %1 auf %2 ist belegt von %3</translation>
    </message>
    <message>
        <source>another program</source>
        <translation>einem anderen Programm</translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation>%1 (Prozess %2)</translation>
    </message>
    <message>
        <source>Port %1 on %2 may not be opened by this user</source>
        <translation>Port %1 auf %2 darf dieser Benutzer nicht öffnen</translation>
    </message>
    <message>
        <source>Choose one of its own with --http-address: 127.0.0.1 for this machine only, 0.0.0.0 for all.</source>
        <translation>Wählen Sie mit --http-address eine eigene: 127.0.0.1 nur für diesen Rechner, 0.0.0.0 für alle.</translation>
    </message>
    <message>
        <source>Port %1 on %2 cannot be opened: %3</source>
        <translation>Port %1 auf %2 kann nicht geöffnet werden: %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not an IP address</source>
        <translation>„%1“ ist keine IP-Adresse</translation>
    </message>
    <message>
        <source>Give one with --http-address: 127.0.0.1 for this machine only, 0.0.0.0 for all.</source>
        <translation>Geben Sie eine mit --http-address an: 127.0.0.1 nur für diesen Rechner, 0.0.0.0 für alle.</translation>
    </message>
    <message>
        <source>the end of its changelog</source>
        <translation>das Ende seines Changelogs</translation>
    </message>
    <message>
        <source>the offset committed for it</source>
        <translation>den dafür bestätigten Offset</translation>
    </message>
    <message>
        <source>Partition %1 of %2 is ours, but an open transaction hides %3. Its purchases are counted as soon as the transaction ends. If this lasts longer than a minute, find it with &quot;kafka-transactions find-hanging&quot; and end it with &quot;kafka-transactions abort&quot;.</source>
        <translation>Partition %1 von %2 gehört uns, aber eine Transaktion, die Kafka nicht beendet hat, verdeckt %3. Ihre Käufe werden gezählt, sobald sie beendet ist. Dauert es länger als eine Minute, suchen Sie sie mit „kafka-transactions find-hanging“ und beenden Sie sie mit „kafka-transactions abort“.</translation>
    </message>
    <message>
        <source>%1 can no longer be written: its file system is read-only now, or the permission was taken away</source>
        <translation>%1 kann nicht mehr geschrieben werden: das Dateisystem ist jetzt nur lesbar, oder das Recht wurde entzogen</translation>
    </message>
    <message>
        <source>Make it writable again; Spendwatch tries again automatically and has lost nothing.</source>
        <translation>Machen Sie es wieder schreibbar; Spendwatch versucht es von selbst wieder und hat nichts verloren.</translation>
    </message>
    <message>
        <source>The certificate of Kafka at %1 is not trusted: it was issued by an authority that is unknown here</source>
        <translation>Dem Zertifikat von Kafka auf %1 wird nicht vertraut: es ist von einer Stelle, die hier nicht bekannt ist</translation>
    </message>
    <message>
        <source>The certificate of Kafka at %1 is for another host</source>
        <translation>Das Zertifikat von Kafka auf %1 gilt für einen anderen Rechner</translation>
    </message>
    <message>
        <source>The certificate of Kafka at %1 has expired</source>
        <translation>Das Zertifikat von Kafka auf %1 ist abgelaufen</translation>
    </message>
    <message>
        <source>Give the broker a new certificate; if it has one, check the clock of this computer</source>
        <translation>Geben Sie dem Broker ein neues Zertifikat; hat er eines, sehen Sie nach, ob die Uhr dieses Rechners richtig geht</translation>
    </message>
    <message>
        <source>The certificate of Kafka at %1 is not valid yet</source>
        <translation>Das Zertifikat von Kafka auf %1 gilt noch nicht</translation>
    </message>
    <message>
        <source>Check the clock of this computer</source>
        <translation>Sehen Sie nach, ob die Uhr dieses Rechners richtig geht</translation>
    </message>
    <message>
        <source>Give yourself write access there.</source>
        <translation>Geben Sie sich dort Schreibrecht.</translation>
    </message>
    <message>
        <source>Give yourself write access to the folder.</source>
        <translation>Geben Sie sich Schreibrecht für den Ordner.</translation>
    </message>
    <message>
        <source>Stop that one first. If it is gone for good, delete %1.</source>
        <translation>Beenden Sie das zuerst. Gibt es das nicht mehr, löschen Sie %1.</translation>
    </message>
    <message>
        <source>Move its folder to a local disk.</source>
        <translation>Verlegen Sie seinen Ordner auf eine lokale Platte.</translation>
    </message>
    <message>
        <source>Free some space, or give yourself write access to its folder.</source>
        <translation>Schaffen Sie Platz oder geben Sie sich Schreibrecht für den Ordner der Datei.</translation>
    </message>
    <message>
        <source>Move that file away, or count under another app id: File › Connect.</source>
        <translation>Räumen Sie diese Datei weg oder zählen Sie unter einer anderen App-Id: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Install the newer Spendwatch again, or count under another app id: File › Connect.</source>
        <translation>Installieren Sie wieder das neuere Spendwatch oder zählen Sie unter einer anderen App-Id: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Give yourself write access to the file and to its folder.</source>
        <translation>Geben Sie sich Schreibrecht für die Datei und ihren Ordner.</translation>
    </message>
    <message>
        <source>It holds purchases, so Spendwatch never deletes it. Put a backup in its place, or rescue it with &quot;sqlite3 %1 .recover&quot;, or move it away and begin with an empty journal under another app id: File › Connect.</source>
        <translation>Es enthält Käufe, darum löscht Spendwatch es nie. Legen Sie eine Sicherung an seine Stelle, retten Sie es mit „sqlite3 %1 .recover“ oder räumen Sie es weg und beginnen Sie mit leerem Journal unter einer anderen App-Id: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Bring the topic back from a backup; or, to take what it holds now, count under another app id: File › Connect. Nothing was changed.</source>
        <translation>Holen Sie das Topic aus einer Sicherung zurück; oder zählen Sie unter einer anderen App-Id, um zu nehmen, was es jetzt enthält: Datei › Verbinden. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Bring the topic back from a backup, or count from the beginning under another app id: File › Connect. Nothing was changed.</source>
        <translation>Holen Sie das Topic aus einer Sicherung zurück oder zählen Sie unter einer anderen App-Id von vorn: Datei › Verbinden. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Correct its properties: File › Connect.</source>
        <translation>Berichtigen Sie ihre Eigenschaften: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Correct or remove the property %1: File › Connect.</source>
        <translation>Berichtigen oder entfernen Sie die Eigenschaft %1: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>The property %1 cannot be used: %2</source>
        <translation>Die Eigenschaft %1 kann nicht benutzt werden: %2</translation>
    </message>
    <message>
        <source>The bootstrap servers %1 are not understood</source>
        <translation>Die Bootstrap-Server %1 werden nicht verstanden</translation>
    </message>
    <message>
        <source>Check the user name and the password: File › Connect.</source>
        <translation>Prüfen Sie Benutzer und Passwort: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Choose another topic or app id of letters, digits, dot, underscore and hyphen: File › Connect.</source>
        <translation>Wählen Sie ein anderes Topic oder eine andere App-Id aus Buchstaben, Ziffern, Punkt, Unterstrich und Bindestrich: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Give each instance an id of its own, or remove the property group.instance.id: File › Connect.</source>
        <translation>Geben Sie jeder Instanz eine eigene oder entfernen Sie die Eigenschaft group.instance.id: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Check the name among the bootstrap servers: File › Connect.</source>
        <translation>Prüfen Sie den Namen bei den Bootstrap-Servern: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Give the authority&apos;s certificate as CA certificates: File › Connect.</source>
        <translation>Geben Sie das Zertifikat der Stelle bei den CA-Zertifikaten an: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Write the host as the certificate names it, among the bootstrap servers (File › Connect) and in the broker&apos;s advertised.listeners</source>
        <translation>Schreiben Sie den Rechner so, wie das Zertifikat ihn nennt, bei den Bootstrap-Servern (Datei › Verbinden) und in advertised.listeners des Brokers</translation>
    </message>
    <message>
        <source>Stop that program, perhaps a Faust worker that lost its group, and close this window. Then keep Spendwatch&apos;s own totals, in a terminal: &quot;spendwatch adopt --totals spendwatch&quot;; or count from the beginning: &quot;spendwatch recount&quot;. Nothing was changed.</source>
        <translation>Beenden Sie jenes Programm, vielleicht ein Faust-Worker, der seine Gruppe verloren hat, und schließen Sie dieses Fenster. Behalten Sie dann in einem Terminal Spendwatchs eigene Summen: „spendwatch adopt --totals spendwatch“; oder zählen Sie von vorn: „spendwatch recount“. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Stop that program, close this window, and decide in a terminal: &quot;spendwatch adopt --totals latest&quot; takes the newest total of each customer, which is right for a Faust worker that keeps its table in memory, as it does by default; &quot;--totals sum&quot; adds them up, which is right for one with RocksDB. Nothing was counted.</source>
        <translation>Beenden Sie jenes Programm, schließen Sie dieses Fenster und entscheiden Sie in einem Terminal: „spendwatch adopt --totals latest“ nimmt die neueste Summe jedes Kunden, was für einen Faust-Worker richtig ist, der seine Tabelle wie üblich im Speicher führt; „--totals sum“ zählt sie zusammen, was für einen mit RocksDB richtig ist. Nichts wurde gezählt.</translation>
    </message>
    <message>
        <source>Correct them with the program that wrote them. Or close this window and delete them, in a terminal: &quot;spendwatch adopt --totals latest --drop-unreadable&quot;. Nothing was counted.</source>
        <translation>Berichtigen Sie sie mit dem Programm, das sie geschrieben hat. Oder schließen Sie dieses Fenster und löschen Sie sie in einem Terminal: „spendwatch adopt --totals latest --drop-unreadable“. Nichts wurde gezählt.</translation>
    </message>
    <message>
        <source>Bring the topic back from a backup, or count from the beginning under another app id: File › Connect.</source>
        <translation>Holen Sie das Topic aus einer Sicherung zurück oder zählen Sie unter einer anderen App-Id von vorn: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Set cleanup.policy=compact on the topic (kafka-configs --alter), then try again</source>
        <translation>Setzen Sie cleanup.policy=compact für das Topic (kafka-configs --alter) und versuchen Sie es wieder</translation>
    </message>
    <message>
        <source>Was %1 created again? Give it as many partitions, or start afresh under another app id: File › Connect.</source>
        <translation>Wurde %1 neu angelegt? Geben Sie ihm ebenso viele Partitionen oder beginnen Sie neu unter einer anderen App-Id: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Bring the former source back, or count this one under another app id: File › Connect.</source>
        <translation>Bringen Sie die frühere Quelle zurück oder zählen Sie diese unter einer anderen App-Id: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Use another port, or end that program (maybe another Spendwatch, or the Faust worker).</source>
        <translation>Benutzen Sie einen anderen Port oder beenden Sie dieses Programm (vielleicht ein anderes Spendwatch oder den Faust-Worker).</translation>
    </message>
    <message>
        <source>Use another port, above 1023.</source>
        <translation>Benutzen Sie einen anderen Port, über 1023.</translation>
    </message>
    <message>
        <source>Use another port.</source>
        <translation>Benutzen Sie einen anderen Port.</translation>
    </message>
    <message>
        <source>Check the user name and the password; if they are right, run Spendwatch with librdkafka 2.6.1 or newer, as Debian 13 has it, or choose the mechanism PLAIN over TLS</source>
        <translation>Prüfen Sie Benutzer und Passwort; stimmen sie, betreiben Sie Spendwatch mit librdkafka 2.6.1 oder neuer, wie Debian 13 es hat, oder wählen Sie das Verfahren PLAIN über TLS</translation>
    </message>
    <message>
        <source>journal %1</source>
        <translation>Journal %1</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 auf %2</translation>
    </message>
    <message>
        <source>Partition %1 of topic %2 has another message at offset %3 than the one that was counted: the topic was deleted and created again</source>
        <translation>Partition %1 von Topic %2 hat am Offset %3 eine andere Nachricht als die gezählte: Das Topic wurde gelöscht und neu angelegt</translation>
    </message>
    <message>
        <source>The table file %1 cannot be removed</source>
        <translation>Die Tabellendatei %1 lässt sich nicht löschen</translation>
    </message>
    <message>
        <source>Bring the former topic back, or count this one under another app id (File › Connect). In a terminal, &quot;spendwatch recount&quot; counts it again under this one. Nothing was changed.</source>
        <translation>Bringen Sie das frühere Topic zurück oder zählen Sie dieses unter einer anderen App-Id (Datei › Verbinden). Im Terminal zählt „spendwatch recount“ es unter dieser neu. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Count from the beginning under another app id (File › Connect). In a terminal, &quot;spendwatch recount&quot; does so under this one. Nothing was changed.</source>
        <translation>Zählen Sie unter einer anderen App-Id von vorn (Datei › Verbinden). Im Terminal tut „spendwatch recount“ das unter dieser. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Another member of consumer group %1 uses our group.instance.id: %2</source>
        <translation>Ein anderes Mitglied der Consumer-Gruppe %1 benutzt unsere group.instance.id: %2</translation>
    </message>
    <message>
        <source>Kafka does not end a transaction and has been hiding %3 for more than 30 s, in partition(s) %1 of %2; nobody counts these. If &quot;kafka-transactions find-hanging&quot; finds it, end it with &quot;kafka-transactions abort&quot;; if it finds none, restart the broker that coordinates the consumer group: a broker that was killed may have lost the end of a transaction.</source>
        <translation>Kafka beendet eine Transaktion nicht und verdeckt seit mehr als 30 s %3, in Partition(en) %1 von %2; diese zählt niemand. Findet „kafka-transactions find-hanging“ sie, beenden Sie sie mit „kafka-transactions abort“; findet es keine, starten Sie den Broker neu, der die Consumer-Gruppe koordiniert: Ein Broker, der abgeschossen wurde, kann das Ende einer Transaktion verloren haben.</translation>
    </message>
    <message>
        <source>Purchases wait in partition(s) %1 of %2, and nobody has counted any for %3 s. Check the instance that owns these partitions: if it hangs, end it, and another one takes over.</source>
        <translation>In Partition(en) %1 von %2 warten Käufe, und seit %3 s hat niemand einen gezählt. Sehen Sie nach der Instanz, die diese Partitionen hat: Ist sie eingefroren oder hängt sie, beenden Sie sie, und eine andere übernimmt.</translation>
    </message>
    <message>
        <source>The consumer group that counts %1 has foreign members: %2. Nobody counts the partitions they own. Stop them, or give them a group of their own; Spendwatch then continues automatically where it left off.</source>
        <translation>In der Consumer-Gruppe, die %1 zählt, ist jemand, der nicht Spendwatch ist: %2. Dessen Partitionen zählt niemand. Beenden Sie ihn, oder geben Sie ihm eine eigene Gruppe; Spendwatch fährt von selbst dort fort, bis wohin es gezählt hat.</translation>
    </message>
    <message>
        <source>clients with group.protocol=consumer, the newer protocol, for which Kafka does not name the members of %1</source>
        <translation>jemand mit group.protocol=consumer, dem neueren Protokoll, bei dem Kafka uns die Mitglieder von %1 nicht nennt</translation>
    </message>
    <message>
        <source>Another program moved the committed offset of partition(s) %1 of %2. Spendwatch continues where the totals end, so %3 purchase(s) are not skipped and %4 are not counted twice.</source>
        <translation>Ein anderes Programm hat den festgeschriebenen Offset der Partition(en) %1 von %2 verschoben. Spendwatch zählt dort weiter, wo die Summen enden, damit %3 Käufe nicht ausgelassen und %4 nicht doppelt gezählt werden.</translation>
    </message>
    <message>
        <source>Another program moved the committed offset of partition(s) %1 of %2. Spendwatch continues where the totals end, so %3 purchase(s) are not skipped and %4 are not counted twice. Other members of the group: %5.</source>
        <translation>Ein anderes Programm hat den festgeschriebenen Offset der Partition(en) %1 von %2 verschoben. Spendwatch zählt dort weiter, wo die Summen enden, damit %3 Käufe nicht ausgelassen und %4 nicht doppelt gezählt werden. Außer Spendwatch in der Gruppe: %5.</translation>
    </message>
    <message>
        <source>a record must be retried until it is stored; otherwise it could be lost or written twice</source>
        <translation>ein Satz muss versucht werden, bis er gespeichert ist, sonst könnte er verloren gehen oder zweimal geschrieben werden</translation>
    </message>
    <message>
        <source>Spendwatch sets it itself; otherwise a killed instance could block the others for longer</source>
        <translation>Spendwatch setzt sie selbst, sonst könnte eine abgebrochene Instanz die anderen länger aufhalten</translation>
    </message>
    <message>
        <source>nobody would read the events it asks for, and they would pile up</source>
        <translation>niemand würde lesen, was sie anfordert, und es würde sich anhäufen</translation>
    </message>
    <message>
        <source>it would load code that nobody has tested with Spendwatch</source>
        <translation>sie brächte Code in das Programm, den niemand damit geprüft hat</translation>
    </message>
    <message>
        <source>commits wait for it</source>
        <translation>Commits warten darauf</translation>
    </message>
    <message>
        <source>records could be reordered or stored twice</source>
        <translation>Sätze könnten in anderer Reihenfolge oder zweimal gespeichert werden</translation>
    </message>
    <message>
        <source>requests time out before a broker can answer them</source>
        <translation>Anfragen werden aufgegeben, bevor ein Broker sie beantworten kann</translation>
    </message>
    <message>
        <source>a connection whose answers are lost is never opened again</source>
        <translation>eine Verbindung, die ihre Antworten verloren hat, wird nie neu aufgebaut</translation>
    </message>
    <message>
        <source>totals or dead letters could not be written</source>
        <translation>Summen oder abgewiesene Nachrichten könnten nicht geschrieben werden</translation>
    </message>
    <message>
        <source>totals could not be written in time</source>
        <translation>Summen könnten nicht rechtzeitig geschrieben werden</translation>
    </message>
    <message>
        <source>partitions that are added to the topic are not noticed</source>
        <translation>Partitionen, die das Topic dazubekommt, werden nicht bemerkt</translation>
    </message>
    <message>
        <source>it must be at least %1; otherwise %2</source>
        <translation>sie muss mindestens %1 sein, sonst gilt: %2</translation>
    </message>
    <message>
        <source>it must be at most %1; otherwise %2</source>
        <translation>sie darf höchstens %1 sein, sonst gilt: %2</translation>
    </message>
    <message>
        <source>a changelog that the broker creates automatically loses totals over time</source>
        <translation>ein Changelog, das der Broker von selbst anlegt, vergisst mit der Zeit Summen</translation>
    </message>
    <message>
        <source>without it the broker is not asked whether it supports transactions</source>
        <translation>ohne sie wird der Broker nicht gefragt, ob er Transaktionen kennt</translation>
    </message>
    <message>
        <source>%1 ms is more than a third of session.timeout.ms (%2), so the group would consider Spendwatch dead again and again</source>
        <translation>%1 ms sind mehr als ein Drittel von session.timeout.ms (%2), die Gruppe würde Spendwatch also immer wieder für tot halten</translation>
    </message>
    <message>
        <source>%1 ms is less than session.timeout.ms (%2)</source>
        <translation>%1 ms sind weniger als session.timeout.ms (%2)</translation>
    </message>
    <message>
        <source>With session.timeout.ms=%1 nobody counts the partitions of a killed instance for %2 s, until another takes them over; without it, for %3 s.</source>
        <translation>Mit session.timeout.ms=%1 stehen die Partitionen einer abgebrochenen Instanz %2 s lang still, bevor eine andere sie übernimmt; ohne diese Angabe %3 s.</translation>
    </message>
    <message>
        <source>Topic %1 accepts no dead letters: its max.message.bytes=%2 is less than a dead letter needs</source>
        <translation>Das Topic %1 nimmt keine abgewiesene Nachricht an: Sein max.message.bytes=%2 ist weniger, als eine braucht</translation>
    </message>
    <message>
        <source>Raise max.message.bytes of the topic (kafka-configs --alter), to 1048588 for instance</source>
        <translation>Erhöhen Sie max.message.bytes des Topics (kafka-configs --alter), etwa auf 1048588</translation>
    </message>
    <message>
        <source>Topic %1 accepts no dead letters: its min.insync.replicas=%2 is more than its replicas (%3)</source>
        <translation>Das Topic %1 nimmt keine abgewiesene Nachricht an: Sein min.insync.replicas=%2 ist größer als die Zahl seiner Replikate (%3)</translation>
    </message>
    <message>
        <source>Lower min.insync.replicas of the topic (kafka-configs --alter), or give it more replicas</source>
        <translation>Senken Sie min.insync.replicas des Topics (kafka-configs --alter), oder geben Sie ihm mehr Replikate</translation>
    </message>
    <message>
        <source>Kafka at %1 refuses every dead letter for topic %2: %3</source>
        <translation>Kafka auf %1 weist jede abgewiesene Nachricht für das Topic %2 zurück: %3</translation>
    </message>
    <message>
        <source>Remove the rules that the topic has for its records (kafka-configs shows them), or delete the topic: it is created again</source>
        <translation>Nehmen Sie die Regeln weg, die das Topic für seine Sätze hat (kafka-configs zeigt sie), oder löschen Sie das Topic: Es wird neu angelegt</translation>
    </message>
    <message>
        <source>Topic %1 has cleanup.policy=%2, so each dead letter gets a unique key and keeps its original key in a header. Set cleanup.policy=delete on the topic.</source>
        <translation>Das Topic %1 hat cleanup.policy=%2, deshalb bekommt jede abgewiesene Nachricht einen eigenen Schlüssel, und ihr früherer wird ein Header. Setzen Sie cleanup.policy=delete für das Topic.</translation>
    </message>
    <message>
        <source>Dead letters that were too large for topic %1 were truncated: %2 so far. Their headers give their size and SHA-256. Raise max.message.bytes of the topic.</source>
        <translation>Abgewiesene Nachrichten, die für das Topic %1 zu groß waren, wurden gekürzt: bisher %2. Ihre Header nennen Größe und SHA-256. Erhöhen Sie max.message.bytes des Topics.</translation>
    </message>
    <message>
        <source>Kafka at %1 refuses a record for topic %2: it breaks a rule of the topic</source>
        <translation>Kafka auf %1 weist einen Satz für das Topic %2 zurück: Er verletzt eine Regel des Topics</translation>
    </message>
    <message>
        <source>A topic with cleanup.policy=compact accepts no record without a key: set cleanup.policy=delete, or remove the topic&apos;s other rules for records</source>
        <translation>Mit cleanup.policy=compact nimmt ein Topic keinen Satz ohne Schlüssel an: Setzen Sie cleanup.policy=delete, oder nehmen Sie weg, was sonst von seinen Sätzen verlangt wird</translation>
    </message>
    <message>
        <source>Kafka at %1 refuses the timestamp of a record for topic %2</source>
        <translation>Kafka auf %1 weist die Zeit eines Satzes für das Topic %2 zurück</translation>
    </message>
    <message>
        <source>Check the clock of this computer, and message.timestamp.before.max.ms and message.timestamp.after.max.ms of the topic</source>
        <translation>Prüfen Sie, ob die Uhr dieses Computers stimmt, und sehen Sie message.timestamp.before.max.ms und message.timestamp.after.max.ms des Topics an</translation>
    </message>
    <message>
        <source>Kafka at %1 does not create topic %2: %3</source>
        <translation>Kafka auf %1 legt das Topic %2 nicht an: %3</translation>
    </message>
    <message>
        <source>Create the topic by hand as the broker&apos;s policy allows; a changelog needs cleanup.policy=compact and as many partitions as the purchases have</source>
        <translation>Legen Sie das Topic von Hand so an, wie die Richtlinie des Brokers es erlaubt; ein Changelog braucht cleanup.policy=compact und so viele Partitionen wie die Käufe</translation>
    </message>
    <message>
        <source>Another instance ended our transaction: it has a copy of our data directory, or considered us dead</source>
        <translation>Eine andere Instanz hat unsere Transaktion beendet: Sie hat eine Kopie unseres Datenordners, oder sie hielt uns für tot</translation>
    </message>
    <message>
        <source>If this continues, delete the file instance-id in the copy, or give each instance a data folder of its own</source>
        <translation>Wenn das so weitergeht, löschen Sie die Datei instance-id in der Kopie, oder geben Sie jeder Instanz einen eigenen Datenordner</translation>
    </message>
    <message>
        <source>Another member of consumer group %1 uses our group.instance.id, or the group has a new coordinator</source>
        <translation>Ein anderes Mitglied der Consumer-Gruppe %1 benutzt unsere group.instance.id, oder die Gruppe hat einen neuen Koordinator</translation>
    </message>
    <message>
        <source>The group is joined again automatically. If this continues, give each instance a data folder of its own; if you set the property group.instance.id yourself, give each instance its own: File › Connect.</source>
        <translation>Der Gruppe wird von selbst wieder beigetreten. Bleibt es dabei, geben Sie jeder Instanz einen eigenen Datenordner; wenn Sie Namen selbst mit der Eigenschaft group.instance.id vergeben, keine zwei gleich: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Committing failed: %1</source>
        <translation>Das Bestätigen schlug fehl: %1</translation>
    </message>
    <message>
        <source>more customers than the index can hold</source>
        <translation>mehr Kunden, als der Index aufnehmen kann</translation>
    </message>
    <message>
        <source>a customer&apos;s name is longer than a purchase can hold</source>
        <translation>ein Kundenname ist länger, als ein Kauf aufnehmen kann</translation>
    </message>
    <message>
        <source>more large totals than the table can hold</source>
        <translation>mehr große Summen, als die Tabelle aufnehmen kann</translation>
    </message>
    <message>
        <source>Start Spendwatch again; if this continues, report it as a bug.</source>
        <translation>Starten Sie Spendwatch neu; geht es so weiter, melden Sie es als Fehler.</translation>
    </message>
    <message>
        <source>Give the topic more partitions by hand (kafka-topics --alter)</source>
        <translation>Geben Sie dem Topic von Hand mehr Partitionen (kafka-topics --alter)</translation>
    </message>
    <message>
        <source>It is created again automatically.</source>
        <translation>Sie wird von selbst neu angelegt.</translation>
    </message>
    <message>
        <source>The address %1 does not belong to this machine</source>
        <translation>Die Adresse %1 gehört nicht zu diesem Rechner</translation>
    </message>
    <message>
        <source>Another program writes to topic %1: its partition %2 has a total for %3 at offset %4 that Spendwatch did not write, after what Spendwatch committed</source>
        <translation>Ein anderes Programm schreibt in das Topic %1: In Partition %2 steht bei Offset %4 eine Summe für %3, die nicht von Spendwatch ist, hinter dem, was Spendwatch festgeschrieben hat</translation>
    </message>
    <message>
        <source>Spendwatch tries again automatically. If this lasts, check whether enough brokers of the cluster are running</source>
        <translation>Das wird von selbst noch einmal versucht. Hält es an, sehen Sie nach, ob genug Broker des Clusters laufen</translation>
    </message>
    <message>
        <source>more totals than the table can hold</source>
        <translation>mehr Summen, als die Tabelle aufnehmen kann</translation>
    </message>
    <message>
        <source>Kafka at %1 ended the connection at once: this port seems to expect TLS</source>
        <translation>Kafka auf %1 hat die Verbindung sofort beendet: Dieser Port erwartet anscheinend TLS</translation>
    </message>
    <message>
        <source>Kafka at %1 ended the connection: this port seems to expect a login (SASL)</source>
        <translation>Kafka auf %1 hat die Verbindung beendet: Dieser Port erwartet anscheinend eine Anmeldung (SASL)</translation>
    </message>
    <message>
        <source>Kafka at %1 does not speak TLS on this port</source>
        <translation>Kafka auf %1 spricht an diesem Port kein TLS</translation>
    </message>
    <message>
        <source>File › Connect</source>
        <translation>Datei › Verbinden</translation>
    </message>
    <message>
        <source>%1 holds the totals of some partitions only</source>
        <translation>%1 enthält nur die Summen einiger Partitionen</translation>
    </message>
    <message>
        <source>This instance keeps its share only: ask a running one</source>
        <translation>Diese Instanz hält nur ihren Anteil: Fragen Sie eine laufende</translation>
    </message>
    <message>
        <source>Partition %1 of the changelog has totals of another program, such as Faust</source>
        <translation>Partition %1 des Changelogs enthält Summen eines anderen Programms, etwa von Faust</translation>
    </message>
    <message>
        <source>Whether they can be taken over shows only where all partitions are kept: let an instance start first that keeps all of them</source>
        <translation>Ob sie übernommen werden können, zeigt sich nur dort, wo alle Partitionen gehalten werden: Starten Sie zuerst eine Instanz, die alle hält</translation>
    </message>
    <message>
        <source>what is there cannot be read</source>
        <translation>was dort steht, ist nicht lesbar</translation>
    </message>
    <message>
        <source>%1 is not a file</source>
        <translation>%1 ist keine Datei</translation>
    </message>
    <message>
        <source>Move it away: a file is created in its place.</source>
        <translation>Schieben Sie es beiseite: An seiner Stelle wird eine Datei angelegt.</translation>
    </message>
    <message>
        <source>%1 is a link that leads nowhere</source>
        <translation>%1 ist ein Verweis, der ins Leere führt</translation>
    </message>
    <message>
        <source>Remove the link, or bring back what it leads to.</source>
        <translation>Entfernen Sie den Verweis, oder bringen Sie zurück, worauf er zeigt.</translation>
    </message>
    <message>
        <source>Kafka at %1 accepts no login on this port</source>
        <translation>Kafka auf %1 nimmt an diesem Port keine Anmeldung an</translation>
    </message>
    <message>
        <source>the library would be busy with telling how it fares</source>
        <translation>die Bibliothek wäre damit beschäftigt, zu melden, wie es ihr geht</translation>
    </message>
    <message>
        <source>Start the broker, or choose another (File › Connect); if it runs, check the security setting there</source>
        <translation>Starten Sie den Broker oder wählen Sie einen anderen (Datei › Verbinden); läuft er, prüfen Sie dort die Sicherheitseinstellung</translation>
    </message>
    <message>
        <source>Choose TLS as the security setting, or a login over TLS: File › Connect.</source>
        <translation>Wählen Sie als Sicherheitseinstellung TLS oder eine Anmeldung über TLS: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Choose a login (SASL) as the security setting: File › Connect.</source>
        <translation>Wählen Sie als Sicherheitseinstellung eine Anmeldung (SASL): Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Choose a security setting without TLS: File › Connect.</source>
        <translation>Wählen Sie eine Sicherheitseinstellung ohne TLS: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Choose a security setting without a login, or the port for logins: File › Connect.</source>
        <translation>Wählen Sie eine Sicherheitseinstellung ohne Anmeldung oder den Port für Anmeldungen: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Check the security setting and the certificates: File › Connect.</source>
        <translation>Prüfen Sie die Sicherheitseinstellung und die Zertifikate: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>HTTP at %1 is open to the network: whoever reaches it can read all totals. The setting http-token-file asks for a token, http-certificate encrypts, and with the http-address 127.0.0.1 only this machine reaches it.</source>
        <translation>HTTP auf %1 ist zum Netz hin offen: Wer es erreicht, kann alle Summen lesen. Die Einstellung http-token-file verlangt ein Token, http-certificate verschlüsselt, und mit der http-address 127.0.0.1 erreicht es nur dieser Rechner.</translation>
    </message>
    <message>
        <source>The file %1, which TLS needs, cannot be read</source>
        <translation>Die Datei %1, die für TLS gebraucht wird, kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Give this user the right to read it, or name another one.</source>
        <translation>Geben Sie diesem Benutzer das Recht, sie zu lesen, oder nennen Sie eine andere.</translation>
    </message>
    <message>
        <source>The file %1 holds no certificate</source>
        <translation>Die Datei %1 enthält kein Zertifikat</translation>
    </message>
    <message>
        <source>It should be PEM, with the certificate first and its chain behind it.</source>
        <translation>Sie sollte PEM sein, mit dem Zertifikat zuerst und seiner Kette dahinter.</translation>
    </message>
    <message>
        <source>The key file %1 can be read by everybody on this machine</source>
        <translation>Die Schlüsseldatei %1 kann von allen auf diesem Rechner gelesen werden</translation>
    </message>
    <message>
        <source>`chmod 600` mends that.</source>
        <translation>`chmod 600` behebt das.</translation>
    </message>
    <message>
        <source>The file %1 holds no private key</source>
        <translation>Die Datei %1 enthält keinen privaten Schlüssel</translation>
    </message>
    <message>
        <source>It should be PEM, RSA or EC, and without a passphrase.</source>
        <translation>Er sollte in PEM vorliegen, RSA oder EC, und ohne Passphrase.</translation>
    </message>
    <message>
        <source>Qt cannot encrypt here: it has found no TLS library</source>
        <translation>Qt kann hier nicht verschlüsseln: Es hat keine TLS-Bibliothek gefunden</translation>
    </message>
    <message>
        <source>Install OpenSSL 3 and Qt&apos;s plugin for it.</source>
        <translation>Installieren Sie OpenSSL 3 und Qts Plugin dafür.</translation>
    </message>
    <message>
        <source>The certificate %1 and the key %2 cannot be used: %3</source>
        <translation>Das Zertifikat %1 und der Schlüssel %2 können nicht verwendet werden: %3</translation>
    </message>
    <message>
        <source>The key has to be the one the certificate was made for.</source>
        <translation>Der Schlüssel muss derjenige sein, für den das Zertifikat ausgestellt wurde.</translation>
    </message>
    <message>
        <source>The certificate %1 has expired on %2: clients refuse it. Renew it.</source>
        <translation>Das Zertifikat %1 ist am %2 abgelaufen: Clients lehnen es ab. Erneuern Sie es.</translation>
    </message>
    <message>
        <source>The certificate %1 is not valid before %2: until then clients refuse it.</source>
        <translation>Das Zertifikat %1 gilt erst ab %2: Bis dahin lehnen Clients es ab.</translation>
    </message>
    <message>
        <source>Kafka at %1 does not accept our session.timeout.ms</source>
        <translation>Kafka auf %1 lehnt unser session.timeout.ms ab</translation>
    </message>
    <message>
        <source>Kafka at %1 does not accept %2 as the name of a consumer group</source>
        <translation>Kafka auf %1 lehnt %2 als Namen einer Consumer-Gruppe ab</translation>
    </message>
    <message>
        <source>Consumer group %1 has as many members as Kafka at %2 allows</source>
        <translation>Die Consumer-Gruppe %1 hat so viele Mitglieder, wie Kafka auf %2 erlaubt</translation>
    </message>
    <message>
        <source>Stop another member, or raise group.max.size of the brokers</source>
        <translation>Beenden Sie ein anderes Mitglied, oder erhöhen Sie group.max.size der Broker</translation>
    </message>
    <message>
        <source>Topic %1 does not exist any more, but totals of it are in %2</source>
        <translation>Das Topic %1 gibt es nicht mehr, aber %2 enthält Summen daraus</translation>
    </message>
    <message>
        <source>It is created again automatically, and no total is lost; if this lasts, check the disk and its file system.</source>
        <translation>Sie wird von selbst neu angelegt, und keine Summe geht verloren; bleibt es dabei, prüfen Sie den Datenträger und sein Dateisystem.</translation>
    </message>
    <message>
        <source>there is no memory left</source>
        <translation>es ist kein Speicher mehr frei</translation>
    </message>
    <message>
        <source>%1 total(s) that another program wrote to the changelog are not 64-bit integers: %2. What these customers spent is not told before the owner of the partition has counted another purchase of theirs, or they are deleted with &quot;spendwatch adopt --totals latest --drop-unreadable&quot;.</source>
        <translation>%1 Summe(n), die ein anderes Programm in das Changelog geschrieben hat, sind keine ganzen Zahlen von 64 Bit: %2. Was diese Kunden ausgegeben haben, wird erst wieder gesagt, wenn der Besitzer der Partition einen weiteren Kauf von ihnen gezählt hat oder die Summen mit „spendwatch adopt --totals latest --drop-unreadable“ gelöscht sind.</translation>
    </message>
    <message>
        <source>Choose another app id: File › Connect.</source>
        <translation>Wählen Sie eine andere App-Id: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Set the property session.timeout.ms to a value between group.min.session.timeout.ms and group.max.session.timeout.ms of the brokers; without it, it is 6000: File › Connect.</source>
        <translation>Setzen Sie die Eigenschaft session.timeout.ms auf einen Wert zwischen group.min.session.timeout.ms und group.max.session.timeout.ms der Broker; ohne sie ist er 6000: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Bring the topic back with its purchases. If it is gone for good, create it and run &quot;spendwatch recount&quot;, or count under another app id: File › Connect.</source>
        <translation>Stellen Sie das Topic mit seinen Käufen wieder her. Ist es endgültig verloren, legen Sie es an und rufen Sie „spendwatch recount“ auf, oder zählen Sie unter einer anderen App-Id: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Test purchases are written as the demo&apos;s record, which the chosen fields do not read</source>
        <translation>Testkäufe werden wie in der Demo geschrieben, was die gewählten Felder nicht lesen</translation>
    </message>
    <message>
        <source>Send them where the demo&apos;s record is read.</source>
        <translation>Senden Sie sie dorthin, wo wie in der Demo gelesen wird.</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>%1 fehlt</translation>
    </message>
    <message>
        <source>%1 is neither a text nor a whole number</source>
        <translation>%1 ist weder ein Text noch eine ganze Zahl</translation>
    </message>
    <message>
        <source>%1 has half a character (a lone surrogate)</source>
        <translation>%1 enthält ein halbes Zeichen (ein einzelnes Surrogat)</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 ist leer</translation>
    </message>
    <message>
        <source>%1 is longer than 1,024 bytes</source>
        <translation>%1 ist länger als 1.024 Bytes</translation>
    </message>
    <message>
        <source>%1 is not a number</source>
        <translation>%1 ist keine Zahl</translation>
    </message>
    <message>
        <source>%1 is not a whole number</source>
        <translation>%1 ist keine ganze Zahl</translation>
    </message>
    <message>
        <source>%1: %2 decimals, at most %3</source>
        <translation>%1: %2 Nachkommastellen, höchstens %3</translation>
    </message>
    <message>
        <source>%1 is outside of the range of 64 bits</source>
        <translation>%1 liegt außerhalb von 64 Bit</translation>
    </message>
    <message>
        <source>%1 is neither a text nor null</source>
        <translation>%1 ist weder ein Text noch null</translation>
    </message>
    <message>
        <source>%1 is not a list</source>
        <translation>%1 ist keine Liste</translation>
    </message>
    <message>
        <source>%1 has more than 4,096 items</source>
        <translation>%1 hat mehr als 4.096 Posten</translation>
    </message>
    <message>
        <source>the name %1 occurs twice</source>
        <translation>der Name %1 kommt zweimal vor</translation>
    </message>
    <message>
        <source>nested more than 1,024 levels deep</source>
        <translation>mehr als 1.024 Ebenen tief verschachtelt</translation>
    </message>
    <message>
        <source>msg_id has half a character (a lone surrogate)</source>
        <translation>msg_id enthält ein halbes Zeichen (ein einzelnes Surrogat)</translation>
    </message>
    <message>
        <source>customer has half a character (a lone surrogate)</source>
        <translation>customer enthält ein halbes Zeichen (ein einzelnes Surrogat)</translation>
    </message>
    <message>
        <source>the amount has too many decimals</source>
        <translation>der Betrag hat zu viele Nachkommastellen</translation>
    </message>
    <message>
        <source>the amount is outside of the range of 64 bits</source>
        <translation>der Betrag liegt außerhalb von 64 Bit</translation>
    </message>
    <message>
        <source>the list of items is missing</source>
        <translation>die Liste der Posten fehlt</translation>
    </message>
    <message>
        <source>the items are not a list</source>
        <translation>die Posten sind keine Liste</translation>
    </message>
    <message>
        <source>there are more than 4,096 items</source>
        <translation>es sind mehr als 4.096 Posten</translation>
    </message>
    <message>
        <source>%1 is not a field: it is no JSON pointer such as /buyer/id</source>
        <translation>%1 ist kein Feld: Es ist kein JSON-Pointer wie /buyer/id</translation>
    </message>
    <message>
        <source>those of the demo</source>
        <translation>die der Demo</translation>
    </message>
    <message>
        <source>The totals in %1 were counted by other fields (%2) than those in force (%3)</source>
        <translation>Die Summen in %1 wurden nach anderen Feldern (%2) gezählt als den geltenden (%3)</translation>
    </message>
    <message>
        <source>partition %1</source>
        <translation>Partition %1</translation>
    </message>
    <message>
        <source>the journal %1</source>
        <translation>das Journal %1</translation>
    </message>
    <message>
        <source>Topic %1 was deleted, and perhaps created again</source>
        <translation>Topic %1 wurde gelöscht und vielleicht neu angelegt</translation>
    </message>
    <message>
        <source>Topic %1 does not exist, so there is nothing to observe</source>
        <translation>Topic %1 gibt es nicht, also gibt es nichts zu beobachten</translation>
    </message>
    <message>
        <source>It is created when a Spendwatch that counts starts with app id %1; observing begins automatically then</source>
        <translation>Es wird angelegt, wenn ein zählendes Spendwatch mit der App-ID %1 startet; das Beobachten beginnt dann von selbst</translation>
    </message>
    <message>
        <source>Topic %1 has cleanup.policy=%2, so the spending history kept in it would be lost over time</source>
        <translation>Das Topic %1 hat cleanup.policy=%2, so ginge der Verlauf der Ausgaben darin mit der Zeit verloren</translation>
    </message>
    <message>
        <source>%1 belongs to another source</source>
        <translation>%1 gehört zu einer anderen Quelle</translation>
    </message>
    <message>
        <source>The file of the spending history is not written: %1 It is kept in memory and in its changelog.</source>
        <translation>Die Datei des Verlaufs der Ausgaben wird nicht geschrieben: %1 Er bleibt im Speicher und in seinem Changelog.</translation>
    </message>
    <message>
        <source>It is read again from its beginning</source>
        <translation>Es wird von Anfang an neu gelesen</translation>
    </message>
    <message>
        <source>Set cleanup.policy=compact,delete on the topic (kafka-configs --alter), then try again</source>
        <translation>Setzen Sie cleanup.policy=compact,delete für das Topic (kafka-configs --alter) und versuchen Sie es wieder</translation>
    </message>
    <message>
        <source>Correct its fields: File › Connect.</source>
        <translation>Berichtigen Sie die Felder: Datei › Verbinden.</translation>
    </message>
    <message>
        <source>Give the connection the fields that they were counted by, or count under another app id: File › Connect. Nothing was changed.</source>
        <translation>Geben Sie der Verbindung die Felder, nach denen gezählt wurde, oder zählen Sie unter einer anderen App-ID: Datei › Verbinden. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Totals are there already, so counting did not begin anew: where it is to begin is only asked for a new app id.</source>
        <translation>Es gibt schon Summen, daher begann das Zählen nicht neu: Wo es beginnt, wird nur bei einer neuen App-ID gefragt.</translation>
    </message>
    <message>
        <source>Schema %1 cannot be used: %2</source>
        <translation>Schema %1 ist nicht verwendbar: %2</translation>
    </message>
    <message>
        <source>Check that the settings schema-registry and format are right for these messages. They wait and are tried again.</source>
        <translation>Prüfen Sie, ob die Einstellungen schema-registry und format zu diesen Nachrichten passen. Sie warten und werden wieder versucht.</translation>
    </message>
    <message>
        <source>it is a schema of %1, not of Avro</source>
        <translation>es ist ein Schema von %1, nicht von Avro</translation>
    </message>
    <message>
        <source>it refers to other schemas</source>
        <translation>es verweist auf andere Schemas</translation>
    </message>
    <message>
        <source>does not match schema %1</source>
        <translation>entspricht nicht Schema %1</translation>
    </message>
    <message>
        <source>it does not begin with a schema registry&apos;s prefix: a zero and four bytes</source>
        <translation>sie beginnt nicht mit dem Vorspann einer Schema-Registry: einer Null und vier Bytes</translation>
    </message>
    <message>
        <source>does not match its schema</source>
        <translation>entspricht nicht ihrem Schema</translation>
    </message>
    <message>
        <source>not decided: its schema is not available now</source>
        <translation>nicht entschieden: ihr Schema ist zurzeit nicht zu bekommen</translation>
    </message>
    <message>
        <source>Avro cannot be read without a schema registry</source>
        <translation>Avro lässt sich ohne Schema-Registry nicht lesen</translation>
    </message>
    <message>
        <source>Give its URL with the setting schema-registry.</source>
        <translation>Geben Sie mit der Einstellung schema-registry ihre URL an.</translation>
    </message>
    <message>
        <source>The schema registry at %1: %2</source>
        <translation>Die Schema-Registry unter %1: %2</translation>
    </message>
    <message>
        <source>Check that the registry runs and that the setting schema-registry is right. The purchases wait; none is lost.</source>
        <translation>Prüfen Sie, ob die Registry läuft und die Einstellung schema-registry stimmt. Die Käufe warten; keiner geht verloren.</translation>
    </message>
    <message>
        <source>its answer is larger than 1 MiB</source>
        <translation>ihre Antwort ist größer als 1 MiB</translation>
    </message>
    <message>
        <source>no whole answer in time</source>
        <translation>keine vollständige Antwort in der Zeit</translation>
    </message>
    <message>
        <source>its answer is not a schema</source>
        <translation>ihre Antwort ist kein Schema</translation>
    </message>
    <message>
        <source>The schema registry at %1 does not know schema %2</source>
        <translation>Die Schema-Registry unter %1 kennt das Schema %2 nicht</translation>
    </message>
    <message>
        <source>Register it there, or correct the setting schema-registry. The purchases wait, and none is lost.</source>
        <translation>Melden Sie es dort an, oder berichtigen Sie die Einstellung schema-registry. Die Käufe warten, und keiner geht verloren.</translation>
    </message>
    <message>
        <source>The schema registry at %1 refused access (%2)</source>
        <translation>Die Schema-Registry unter %1 verweigert den Zugriff (%2)</translation>
    </message>
    <message>
        <source>Give a login that may read schemas, with the setting schema-registry-login-file. The purchases wait, and none is lost.</source>
        <translation>Geben Sie mit der Einstellung schema-registry-login-file eine Anmeldung an, die Schemas lesen darf. Die Käufe warten, und keiner geht verloren.</translation>
    </message>
    <message>
        <source>it answers with the HTTP status %1</source>
        <translation>sie antwortet mit dem HTTP-Status %1</translation>
    </message>
    <message>
        <source>%1 holds no certificate</source>
        <translation>%1 enthält kein Zertifikat</translation>
    </message>
    <message>
        <source>The setting schema-registry-ca names a file in PEM, with the certificates that are trusted.</source>
        <translation>Die Einstellung schema-registry-ca nennt eine PEM-Datei mit den Zertifikaten, denen vertraut wird.</translation>
    </message>
    <message>
        <source>The schema registry at %1 has not answered yet about schema %2</source>
        <translation>Die Schema-Registry unter %1 hat zu Schema %2 noch nicht geantwortet</translation>
    </message>
    <message>
        <source>the system starts no further thread</source>
        <translation>das System startet keinen weiteren Thread</translation>
    </message>
    <message>
        <source>End other programs, or give Spendwatch more memory: MemoryMax= of its systemd unit, the memory limit of its container</source>
        <translation>Beenden Sie andere Programme, oder geben Sie Spendwatch mehr Speicher: MemoryMax= seiner systemd-Unit, die Speichergrenze seines Containers</translation>
    </message>
    <message>
        <source>Allow more threads: ulimit -u, TasksMax= of its systemd unit, the limit on processes of its container</source>
        <translation>Erlauben Sie mehr Threads: ulimit -u, TasksMax= seiner systemd-Unit, die Grenze für Prozesse seines Containers</translation>
    </message>
</context>
<context>
    <name>spendwatch</name>
    <message>
        <source>lag not known</source>
        <translation>Rückstand unbekannt</translation>
    </message>
    <message>
        <source>lag %1</source>
        <translation>Rückstand %1</translation>
    </message>
    <message>
        <source>%1 purchases/s</source>
        <translation>%1 Käufe/s</translation>
    </message>
    <message>
        <source>%1 of %2 partitions</source>
        <translation>%1 von %2 Partitionen</translation>
    </message>
    <message>
        <source>Standing by</source>
        <translation>In Bereitschaft</translation>
    </message>
    <message>
        <source>other instances own all %1 partitions</source>
        <translation>andere Instanzen haben alle %1 Partitionen</translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation>Holt auf</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>tries again automatically</source>
        <translation>versucht es von selbst wieder</translation>
    </message>
    <message>
        <source>trying again now</source>
        <translation>neuer Versuch läuft</translation>
    </message>
    <message>
        <source>next try in %1 s</source>
        <translation>nächster Versuch in %1 s</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>to %1</source>
        <translation>mit %1</translation>
    </message>
    <message>
        <source>Restoring the totals</source>
        <translation>Stellt die Summen wieder her</translation>
    </message>
    <message>
        <source>Rebalancing</source>
        <translation>Verteilt neu</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 rows/s</source>
        <translation>%1 Einträge/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 von %2 Einträgen</translation>
    </message>
    <message>
        <source>tried once</source>
        <translation>einmal versucht</translation>
    </message>
    <message>
        <source>tried %1 times</source>
        <translation>%1-mal versucht</translation>
    </message>
    <message>
        <source>partitions are being reassigned; totals stay correct</source>
        <translation>Partitionen werden neu zugeteilt; die Summen bleiben richtig</translation>
    </message>
    <message>
        <source>There is no topic %1 yet.</source>
        <translation>Es gibt noch kein Topic %1.</translation>
    </message>
    <message>
        <source>%1 has 1 partition.</source>
        <translation>%1 hat 1 Partition.</translation>
    </message>
    <message>
        <source>%1 has %2 partitions.</source>
        <translation>%1 hat %2 Partitionen.</translation>
    </message>
    <message>
        <source>(no value)</source>
        <translation>(kein Wert)</translation>
    </message>
    <message>
        <source>Its newest message (partition %1, offset %2, %3):</source>
        <translation>Seine neueste Nachricht (Partition %1, Offset %2, %3):</translation>
    </message>
    <message>
        <source>It is not a purchase: %1</source>
        <translation>Sie ist kein Kauf: %1</translation>
    </message>
    <message>
        <source>It has no messages.</source>
        <translation>Es enthält keine Nachrichten.</translation>
    </message>
    <message>
        <source>Nothing is written here: this source is only observed</source>
        <translation>Hier wird nichts geschrieben: Diese Quelle wird nur beobachtet</translation>
    </message>
    <message>
        <source>Topic: %1</source>
        <translation>Topic: %1</translation>
    </message>
    <message>
        <source>Cluster: %1</source>
        <translation>Cluster: %1</translation>
    </message>
    <message>
        <source>Cluster: %1 (id %2)</source>
        <translation>Cluster: %1 (ID %2)</translation>
    </message>
    <message>
        <source>1 partition</source>
        <translation>1 Partition</translation>
    </message>
    <message>
        <source>%1 partitions</source>
        <translation>%1 Partitionen</translation>
    </message>
    <message>
        <source>Observing</source>
        <translation>Beobachtet</translation>
    </message>
</context>
<context>
    <name>spendwatch::AboutBox</name>
    <message>
        <source>About Spendwatch</source>
        <translation>Über Spendwatch</translation>
    </message>
    <message>
        <source>Spendwatch %1</source>
        <translation>Spendwatch %1</translation>
    </message>
    <message>
        <source>Watches a stream of purchases and keeps one total per customer, exactly once.

Free software under the GNU General Public License, version 3 only. It comes with no warranty.

Built with Qt %1, running on Qt %2.</source>
        <translation>Beobachtet einen Strom von Käufen und führt für jeden Kunden eine Summe, jeden Kauf genau einmal.

Freie Software unter der GNU General Public License, nur Version 3. Ohne jede Gewährleistung.

Gebaut mit Qt %1, läuft mit Qt %2.</translation>
    </message>
</context>
<context>
    <name>spendwatch::AddressBar</name>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Open %1 in the browser</source>
        <translation>%1 im Browser öffnen</translation>
    </message>
    <message>
        <source>Open in the browser:</source>
        <translation>Im Browser öffnen:</translation>
    </message>
    <message>
        <source>No answers over HTTP</source>
        <translation>Keine Antworten über HTTP</translation>
    </message>
    <message>
        <source>&amp;Open in Browser</source>
        <translation>Im Browser ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Copy Address</source>
        <translation>Adresse &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>spendwatch::AlertsDialog</name>
    <message>
        <source>Alerts</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Purchases per second</source>
        <translation>Käufe pro Sekunde</translation>
    </message>
    <message>
        <source>purchases per second</source>
        <translation>Käufe pro Sekunde</translation>
    </message>
    <message>
        <source>purchases</source>
        <translation>Käufe</translation>
    </message>
    <message>
        <source>Enter a whole number, 1 or more.</source>
        <translation>Geben Sie eine ganze Zahl ab 1 ein.</translation>
    </message>
    <message>
        <source>a &amp;customer’s total exceeds</source>
        <translation>die Summe eines &amp;Kunden größer wird als</translation>
    </message>
    <message>
        <source>&amp;no more purchases arrive</source>
        <translation>keine Käufe &amp;mehr kommen</translation>
    </message>
    <message>
        <source>&amp;more arrive than</source>
        <translation>mehr kommen al&amp;s</translation>
    </message>
    <message>
        <source>messages are &amp;rejected</source>
        <translation>Nachrichten abgelehnt &amp;werden</translation>
    </message>
    <message>
        <source>more are &amp;waiting than</source>
        <translation>mehr wa&amp;rten als</translation>
    </message>
    <message>
        <source>Also show alerts on the &amp;desktop</source>
        <translation>Hinweise auch auf dem &amp;Desktop zeigen</translation>
    </message>
    <message>
        <source>Notify me when a customer’s total exceeds an amount</source>
        <translation>Melden, wenn die Summe eines Kunden einen Betrag überschreitet</translation>
    </message>
    <message>
        <source>Amount that a customer’s total exceeds</source>
        <translation>Betrag, den die Summe eines Kunden überschreitet</translation>
    </message>
    <message>
        <source>Notify me when no more purchases arrive</source>
        <translation>Melden, wenn keine Käufe mehr kommen</translation>
    </message>
    <message>
        <source>Notify me when more purchases arrive per second than this</source>
        <translation>Melden, wenn mehr Käufe pro Sekunde kommen als angegeben</translation>
    </message>
    <message>
        <source>Notify me when messages are rejected</source>
        <translation>Melden, wenn Nachrichten abgelehnt werden</translation>
    </message>
    <message>
        <source>Notify me when more purchases are waiting than this</source>
        <translation>Melden, wenn mehr Käufe warten als angegeben</translation>
    </message>
    <message>
        <source>Purchases waiting</source>
        <translation>Wartende Käufe</translation>
    </message>
    <message>
        <source>Also show alerts on the desktop</source>
        <translation>Hinweise auch auf dem Desktop zeigen</translation>
    </message>
    <message>
        <source>Notify me when:</source>
        <translation>Melden, wenn:</translation>
    </message>
    <message>
        <source>The same alert appears at most once a minute.</source>
        <translation>Derselbe Hinweis erscheint höchstens einmal in der Minute.</translation>
    </message>
    <message>
        <source>one of &amp;these customers buys something:</source>
        <translation>&amp;einer dieser Kunden etwas kauft:</translation>
    </message>
    <message>
        <source>Customers to alert about</source>
        <translation>Kunden, deren Käufe gemeldet werden</translation>
    </message>
    <message>
        <source>Remo&amp;ve</source>
        <translation>Entfer&amp;nen</translation>
    </message>
    <message>
        <source>Remove the selected customers</source>
        <translation>Gewählte Kunden entfernen</translation>
    </message>
</context>
<context>
    <name>spendwatch::ChartsPanel</name>
    <message>
        <source>Spending over time</source>
        <translation>Ausgaben im Zeitverlauf</translation>
    </message>
    <message>
        <source>Top customers</source>
        <translation>Größte Kunden</translation>
    </message>
    <message>
        <source>Show the top %1 customers</source>
        <translation>Die %1 größten Kunden zeigen</translation>
    </message>
    <message>
        <source>by time of purchase</source>
        <translation>nach Kaufzeitpunkt</translation>
    </message>
</context>
<context>
    <name>spendwatch::ColumnChooser</name>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>Spalten &amp;zurücksetzen</translation>
    </message>
</context>
<context>
    <name>spendwatch::ConnectDialog</name>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Speichern</translation>
    </message>
    <message>
        <source>&amp;Connect</source>
        <translation>&amp;Verbinden</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Neues Profil</translation>
    </message>
    <message>
        <source>Save the profile</source>
        <translation>Profil speichern</translation>
    </message>
    <message>
        <source>Save the profile and connect</source>
        <translation>Profil speichern und verbinden</translation>
    </message>
    <message>
        <source>Name: another profile is already called “%1”.</source>
        <translation>Name: Ein anderes Profil heißt schon „%1“.</translation>
    </message>
    <message>
        <source>Delete Profile</source>
        <translation>Profil löschen</translation>
    </message>
    <message>
        <source>Delete the profile “%1”?</source>
        <translation>Das Profil „%1“ löschen?</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>This cannot be undone. Its saved passwords are deleted, too.</source>
        <translation>Das lässt sich nicht rückgängig machen. Auch die gespeicherten Passwörter werden gelöscht.</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>&amp;Löschen</translation>
    </message>
</context>
<context>
    <name>spendwatch::ConnectionController</name>
    <message>
        <source>A password for “%1” was not found: unlock the system keyring and connect again, or type it again.</source>
        <translation>Ein Passwort von „%1“ wurde nicht gefunden: Öffnen Sie den Schlüsselbund des Systems und verbinden Sie erneut, oder geben Sie es neu ein.</translation>
    </message>
    <message>
        <source>The system keyring does not answer, so a password for “%1” is missing: connect again when it does, or type it again.</source>
        <translation>Der Schlüsselbund des Systems antwortet nicht, darum fehlt ein Passwort von „%1“: verbinden Sie noch einmal, sobald er antwortet, oder geben Sie es neu ein.</translation>
    </message>
    <message>
        <source>The system keyring has not answered, so the password for “%1” is kept in a file that only you can read. It moves into the keyring at the next save or connect when that answers.</source>
        <translation>Der Schlüsselbund des Systems hat nicht geantwortet, darum steht das Passwort von „%1“ in einer Datei, die nur Sie lesen können. Es kommt in den Schlüsselbund, wenn er beim nächsten Speichern oder Verbinden antwortet.</translation>
    </message>
    <message>
        <source>There is no saved profile “%1”.</source>
        <translation>Es gibt kein gespeichertes Profil „%1“.</translation>
    </message>
    <message>
        <source>“%1” was saved for the schema registry %2, which this window does not use. Start Spendwatch with --schema-registry %2, or make a new profile for the registry in use.</source>
        <translation>„%1“ wurde für die Schema-Registry %2 gespeichert, die dieses Fenster nicht nutzt. Starten Sie Spendwatch mit --schema-registry %2, oder legen Sie ein neues Profil für die genutzte Registry an.</translation>
    </message>
</context>
<context>
    <name>spendwatch::ConnectionTest</name>
    <message>
        <source>&amp;Test Connection</source>
        <translation>Verbindung &amp;testen</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>The test was cancelled.</source>
        <translation>Der Test wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird aufgebaut …</translation>
    </message>
    <message>
        <source>✓ %1</source>
        <translation>✓ %1</translation>
    </message>
    <message>
        <source>✗ %1</source>
        <translation>✗ %1</translation>
    </message>
    <message>
        <source>Cancel &amp;Test</source>
        <translation>&amp;Test abbrechen</translation>
    </message>
    <message>
        <source>Pre&amp;view Topic</source>
        <translation>Topic an&amp;sehen</translation>
    </message>
    <message>
        <source>Preview the topic</source>
        <translation>Das Topic ansehen</translation>
    </message>
    <message>
        <source>Shows its partitions and an example message, without connecting</source>
        <translation>Zeigt seine Partitionen und eine Beispielnachricht, ohne zu verbinden</translation>
    </message>
    <message>
        <source>The preview was cancelled.</source>
        <translation>Das Ansehen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen …</translation>
    </message>
    <message>
        <source>Cancel Pre&amp;view</source>
        <translation>An&amp;sehen abbrechen</translation>
    </message>
</context>
<context>
    <name>spendwatch::CustomerBar</name>
    <message>
        <source>%1 has spent %2</source>
        <translation>%1 hat %2 ausgegeben</translation>
    </message>
    <message>
        <source>Total: %1</source>
        <translation>Summe: %1</translation>
    </message>
    <message>
        <source>Purchases: %1</source>
        <translation>Käufe: %1</translation>
    </message>
    <message>
        <source>Last purchase: %1</source>
        <translation>Letzter Kauf: %1</translation>
    </message>
</context>
<context>
    <name>spendwatch::CustomerCard</name>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Close and clear the selection</source>
        <translation>Schließen und niemanden auswählen</translation>
    </message>
    <message>
        <source>Close the customer</source>
        <translation>Kunden schließen</translation>
    </message>
    <message>
        <source>What the customer spent per second, last 5 minutes</source>
        <translation>Was der Kunde pro Sekunde ausgab, letzte 5 Minuten</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>Käufe</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Schnitt</translation>
    </message>
    <message>
        <source>Latest purchases of the customer</source>
        <translation>Letzte Käufe des Kunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
</context>
<context>
    <name>spendwatch::CustomerHistory</name>
    <message>
        <source>Hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>Show the last two days by the hour</source>
        <translation>Die letzten zwei Tage stundenweise zeigen</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Show the last 60 days</source>
        <translation>Die letzten 60 Tage zeigen</translation>
    </message>
</context>
<context>
    <name>spendwatch::CustomerMenu</name>
    <message>
        <source>&amp;Open Details</source>
        <translation>Einzelheiten ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Show Only This Customer’s &amp;Activity</source>
        <translation>Nur die &amp;Aktivität dieses Kunden zeigen</translation>
    </message>
    <message>
        <source>Copy &amp;Name</source>
        <translation>&amp;Namen kopieren</translation>
    </message>
    <message>
        <source>Copy A&amp;ddress</source>
        <translation>A&amp;dresse kopieren</translation>
    </message>
    <message>
        <source>Alert Me About &amp;This Customer</source>
        <translation>Käufe dieses Kunden &amp;melden</translation>
    </message>
</context>
<context>
    <name>spendwatch::CustomerPast</name>
    <message>
        <source>All purchases are listed.</source>
        <translation>Alle Käufe sind aufgeführt.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
    <message>
        <source>Earlier purchases cannot be read: %1</source>
        <translation>Frühere Käufe können nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>New purchases appear here.</source>
        <translation>Neue Käufe erscheinen hier.</translation>
    </message>
    <message>
        <source>The last %1 purchases are listed.</source>
        <translation>Die letzten %1 Käufe sind aufgeführt.</translation>
    </message>
    <message>
        <source>Older purchases are not kept.</source>
        <translation>Ältere Käufe werden nicht behalten.</translation>
    </message>
    <message>
        <source>Searched back to %1 (%2 messages)</source>
        <translation>Gesucht bis %1 zurück (%2 Nachrichten)</translation>
    </message>
</context>
<context>
    <name>spendwatch::CustomersModel</name>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>Käufe</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Last purchase</source>
        <translation>Letzter Kauf</translation>
    </message>
    <message>
        <source>Spent in the last two minutes: %1</source>
        <translation>In den letzten zwei Minuten ausgegeben: %1</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Trend</translation>
    </message>
    <message>
        <source>Dotted: not known</source>
        <translation>Gepunktet: nicht bekannt</translation>
    </message>
</context>
<context>
    <name>spendwatch::CustomersPanel</name>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>No customer found</source>
        <translation>Kein Kunde gefunden</translation>
    </message>
    <message>
        <source>No name contains “%1”.</source>
        <translation>Kein Name enthält „%1“.</translation>
    </message>
    <message>
        <source>Clear Search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindung wird aufgebaut …</translation>
    </message>
    <message>
        <source>Opening %1.</source>
        <translation>%1 wird geöffnet.</translation>
    </message>
    <message>
        <source>Restoring the totals…</source>
        <translation>Summen werden wiederhergestellt …</translation>
    </message>
    <message>
        <source>Nothing to show yet</source>
        <translation>Noch nichts zu zeigen</translation>
    </message>
    <message>
        <source>The message at the bottom of the window says why.</source>
        <translation>Die Meldung am unteren Rand des Fensters sagt, warum.</translation>
    </message>
    <message>
        <source>No purchases yet</source>
        <translation>Noch keine Käufe</translation>
    </message>
    <message>
        <source>Send test purchases, or let a program write purchases to %1.</source>
        <translation>Senden Sie Testkäufe, oder lassen Sie ein Programm Käufe nach %1 schreiben.</translation>
    </message>
    <message>
        <source>Send Test Purchases</source>
        <translation>Testkäufe senden</translation>
    </message>
    <message>
        <source>Choose the columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Connect to Kafka…</source>
        <translation>Mit Kafka verbinden …</translation>
    </message>
    <message>
        <source>Choose Another Source…</source>
        <translation>Andere Quelle wählen …</translation>
    </message>
    <message>
        <source>Customers appear as soon as their totals are correct.</source>
        <translation>Kunden erscheinen, sobald ihre Summen stimmen.</translation>
    </message>
    <message>
        <source>Send Test Purchases…</source>
        <translation>Testkäufe senden …</translation>
    </message>
    <message>
        <source>Customers appear here when somebody counts purchases of %1.</source>
        <translation>Kunden erscheinen hier, sobald jemand Käufe von %1 zählt.</translation>
    </message>
</context>
<context>
    <name>spendwatch::CustomersView</name>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Order of the customers</source>
        <translation>Reihenfolge der Kunden</translation>
    </message>
    <message>
        <source>Copy &amp;Rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Cell</source>
        <translation>&amp;Zelle kopieren</translation>
    </message>
    <message>
        <source>&amp;Export Table as Shown…</source>
        <translation>Tabelle wie angezeigt &amp;exportieren …</translation>
    </message>
</context>
<context>
    <name>spendwatch::DesktopNotices</name>
    <message>
        <source>Show Spendwatch</source>
        <translation>Spendwatch zeigen</translation>
    </message>
</context>
<context>
    <name>spendwatch::EventLists</name>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Activity, rejected messages and log</source>
        <translation>Aktivität, abgelehnte Nachrichten und Protokoll</translation>
    </message>
    <message>
        <source>Rejected (%1, %2 new)</source>
        <translation>Abgelehnt (%1, %2 neu)</translation>
    </message>
    <message>
        <source>Rejected (%1)</source>
        <translation>Abgelehnt (%1)</translation>
    </message>
    <message>
        <source>Kafka</source>
        <translation>Kafka</translation>
    </message>
</context>
<context>
    <name>spendwatch::ExportProgressDialog</name>
    <message>
        <source>%1 of %2 customers written to %3</source>
        <translation>%1 von %2 Kunden in %3 geschrieben</translation>
    </message>
    <message>
        <source>Sorting the customers for %1…</source>
        <translation>Kunden werden für %1 sortiert …</translation>
    </message>
    <message>
        <source>Done: %1 customers written to %2</source>
        <translation>Fertig: %1 Kunden in %2 geschrieben</translation>
    </message>
    <message>
        <source>Cancelled: %1 is as it was</source>
        <translation>Abgebrochen: %1 ist wie zuvor</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>Tabelle exportieren</translation>
    </message>
    <message>
        <source>Customers written</source>
        <translation>Geschriebene Kunden</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>Export abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>spendwatch::Exporter</name>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Table as &amp;Shown…</source>
        <translation>Tabelle wie &amp;angezeigt …</translation>
    </message>
    <message>
        <source>&amp;Whole Table…</source>
        <translation>Gan&amp;ze Tabelle …</translation>
    </message>
    <message>
        <source>Spending &amp;Chart…</source>
        <translation>Ausgabendiag&amp;ramm …</translation>
    </message>
    <message>
        <source>spending</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>&amp;Top Customers Chart…</source>
        <translation>&amp;Diagramm der größten Kunden …</translation>
    </message>
    <message>
        <source>top customers</source>
        <translation>Größte Kunden</translation>
    </message>
    <message>
        <source>customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>PNG image (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG-Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>The chart was not saved.</source>
        <translation>Das Diagramm wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Export the Whole Table</source>
        <translation>Ganze Tabelle exportieren</translation>
    </message>
    <message>
        <source>Save the Spending Chart</source>
        <translation>Ausgabendiagramm speichern</translation>
    </message>
    <message>
        <source>Save the Top Customers Chart</source>
        <translation>Diagramm der größten Kunden speichern</translation>
    </message>
    <message>
        <source>Export the Table as Shown</source>
        <translation>Tabelle wie angezeigt exportieren</translation>
    </message>
    <message>
        <source>&amp;Values of the Spending Chart…</source>
        <translation>&amp;Werte des Ausgabendiagramms …</translation>
    </message>
    <message>
        <source>Cop&amp;y the Spending Chart</source>
        <translation>Ausgabendiagramm &amp;kopieren</translation>
    </message>
    <message>
        <source>Export the Values of the Spending Chart</source>
        <translation>Werte des Ausgabendiagramms exportieren</translation>
    </message>
    <message>
        <source>Exact CSV (*.csv)</source>
        <translation>CSV, unverändert (*.csv)</translation>
    </message>
    <message>
        <source>CSV for spreadsheets (*.csv)</source>
        <translation>CSV für Tabellenprogramme (*.csv)</translation>
    </message>
</context>
<context>
    <name>spendwatch::FactsTable</name>
    <message>
        <source>Copy &amp;Rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
</context>
<context>
    <name>spendwatch::FeedModel</name>
    <message>
        <source>… and 1 more purchase</source>
        <translation>… und 1 weiterer Kauf</translation>
    </message>
    <message>
        <source>… and %1 more purchases</source>
        <translation>… und %1 weitere Käufe</translation>
    </message>
    <message>
        <source>Alert: %1</source>
        <translation>Hinweis: %1</translation>
    </message>
    <message>
        <source>%1 spent %2</source>
        <translation>%1 hat %2 ausgegeben</translation>
    </message>
</context>
<context>
    <name>spendwatch::FeedTools</name>
    <message>
        <source>Any part of a name</source>
        <translation>Ein beliebiger Teil eines Namens</translation>
    </message>
    <message>
        <source>Filter by customer…</source>
        <translation>Nach Kunde filtern …</translation>
    </message>
    <message>
        <source>Filter the activity by customer</source>
        <translation>Aktivität nach Kunde filtern</translation>
    </message>
    <message>
        <source>Show all customers</source>
        <translation>Alle Kunden zeigen</translation>
    </message>
    <message>
        <source>When more arrive than anyone can read, a sample is shown; all of them are counted</source>
        <translation>Wenn mehr kommen, als man lesen kann, wird eine Auswahl gezeigt; gezählt werden alle</translation>
    </message>
    <message>
        <source>Newest on Top</source>
        <translation>Neueste oben</translation>
    </message>
    <message>
        <source>%1 not shown</source>
        <translation>%1 nicht gezeigt</translation>
    </message>
    <message>
        <source>Exactly this name</source>
        <translation>Genau dieser Name</translation>
    </message>
</context>
<context>
    <name>spendwatch::FeedView</name>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Go to the newest line</source>
        <translation>Zur neuesten Zeile</translation>
    </message>
    <message>
        <source>Copy &amp;Lines</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>No recent purchase by this customer.</source>
        <translation>In letzter Zeit kein Kauf dieses Kunden.</translation>
    </message>
    <message>
        <source>Purchases appear here as they are counted.</source>
        <translation>Käufe erscheinen hier, sobald sie gezählt sind.</translation>
    </message>
    <message>
        <source>Earlier purchases cannot be read: %1</source>
        <translation>Frühere Käufe können nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
</context>
<context>
    <name>spendwatch::FigureCard</name>
    <message>
        <source>rising</source>
        <translation>steigend</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>fallend</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>gleichbleibend</translation>
    </message>
</context>
<context>
    <name>spendwatch::HeadlineCards</name>
    <message>
        <source>Total spent</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>Käufe</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kunden</translation>
    </message>
    <message>
        <source>Purchases/s</source>
        <translation>Käufe/s</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Messages that are not valid purchases, since the start. Click to see them.</source>
        <translation>Nachrichten, die keine Käufe sind, seit dem Start. Klicken Sie, um sie zu sehen.</translation>
    </message>
    <message>
        <source>Amount per second</source>
        <translation>Betrag pro Sekunde</translation>
    </message>
    <message>
        <source>How the number has grown</source>
        <translation>Wie die Zahl gewachsen ist</translation>
    </message>
    <message>
        <source>Purchases per second</source>
        <translation>Käufe pro Sekunde</translation>
    </message>
    <message>
        <source>The trend: %1, last five minutes</source>
        <translation>Der Trend: %1, letzte fünf Minuten</translation>
    </message>
</context>
<context>
    <name>spendwatch::KafkaView</name>
    <message>
        <source>Nothing is known yet</source>
        <translation>Noch nichts bekannt</translation>
    </message>
    <message>
        <source>Partitions, members, topics and brokers are listed here once Kafka has answered.</source>
        <translation>Partitionen, Mitglieder, Topics und Broker stehen hier, sobald Kafka geantwortet hat.</translation>
    </message>
    <message>
        <source>Partitions</source>
        <translation>Partitionen</translation>
    </message>
    <message>
        <source>Members of the consumer group</source>
        <translation>Mitglieder der Consumer-Gruppe</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>Brokers</source>
        <translation>Broker</translation>
    </message>
    <message>
        <source>Rebalances</source>
        <translation>Neuverteilungen</translation>
    </message>
    <message>
        <source>Show the partitions of the source</source>
        <translation>Die Partitionen der Quelle zeigen</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Show the members of the consumer group</source>
        <translation>Die Mitglieder der Consumer-Gruppe zeigen</translation>
    </message>
    <message>
        <source>Show the topics and their settings</source>
        <translation>Die Topics und ihre Einstellungen zeigen</translation>
    </message>
    <message>
        <source>Show the brokers of the cluster</source>
        <translation>Die Broker des Clusters zeigen</translation>
    </message>
    <message>
        <source>Show the last rebalances of this instance</source>
        <translation>Die letzten Neuverteilungen dieser Instanz zeigen</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Read messages of the source and the dead letters</source>
        <translation>Nachrichten der Quelle und abgewiesene lesen</translation>
    </message>
</context>
<context>
    <name>spendwatch::LogModel</name>
    <message>
        <source>Debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
</context>
<context>
    <name>spendwatch::LogView</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>Protokoll kopieren</translation>
    </message>
    <message>
        <source>Copy Diagnostics</source>
        <translation>Diagnose kopieren</translation>
    </message>
    <message>
        <source>Copy diagnostics for a report</source>
        <translation>Diagnose für einen Bericht kopieren</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear the log</source>
        <translation>Protokoll leeren</translation>
    </message>
    <message>
        <source>%1 lines were left out.</source>
        <translation>%1 Zeilen wurden ausgelassen.</translation>
    </message>
    <message>
        <source>Copy &amp;Lines</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>Minimum level</source>
        <translation>Niedrigste Stufe</translation>
    </message>
    <message>
        <source>Debug</source>
        <translation>Debug</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Minimum le&amp;vel</source>
        <translation>Ab &amp;Stufe</translation>
    </message>
</context>
<context>
    <name>spendwatch::MessageView</name>
    <message>
        <source>Bytes of the message</source>
        <translation>Bytes der Nachricht</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Hex</source>
        <translation>Hex</translation>
    </message>
    <message>
        <source>Show the message as %1</source>
        <translation>Nachricht als %1 zeigen</translation>
    </message>
    <message>
        <source>(no bytes)</source>
        <translation>(keine Bytes)</translation>
    </message>
    <message>
        <source>… the first %1 of %2</source>
        <translation>… die ersten %1 von %2</translation>
    </message>
</context>
<context>
    <name>spendwatch::MessagesView</name>
    <message>
        <source>Messages of the topic</source>
        <translation>Nachrichten des Topics</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Resend…</source>
        <translation>Neu senden…</translation>
    </message>
    <message>
        <source>Purchases</source>
        <translation>Käufe</translation>
    </message>
    <message>
        <source>Dead letters</source>
        <translation>Abgewiesene</translation>
    </message>
    <message>
        <source>The last</source>
        <translation>Die letzten</translation>
    </message>
    <message>
        <source>From offset</source>
        <translation>Ab Offset</translation>
    </message>
    <message>
        <source>From time</source>
        <translation>Ab Zeitpunkt</translation>
    </message>
    <message>
        <source>Text in it</source>
        <translation>Text darin</translation>
    </message>
    <message>
        <source>Topic to read</source>
        <translation>Topic, das gelesen wird</translation>
    </message>
    <message>
        <source>Partition to read</source>
        <translation>Partition, die gelesen wird</translation>
    </message>
    <message>
        <source>Where to begin</source>
        <translation>Wo begonnen wird</translation>
    </message>
    <message>
        <source>First offset</source>
        <translation>Erstes Offset</translation>
    </message>
    <message>
        <source>Time of the first</source>
        <translation>Zeit der ersten</translation>
    </message>
    <message>
        <source>Text in the message</source>
        <translation>Text in der Nachricht</translation>
    </message>
    <message>
        <source>Read messages</source>
        <translation>Nachrichten lesen</translation>
    </message>
    <message>
        <source>Resend dead letters</source>
        <translation>Abgewiesene Nachrichten neu senden</translation>
    </message>
    <message>
        <source>Sends the selected dead letters, or all that are listed, to the purchases once more</source>
        <translation>Sendet die gewählten abgewiesenen Nachrichten, oder alle aufgeführten, noch einmal zu den Käufen</translation>
    </message>
    <message>
        <source>All partitions</source>
        <translation>Alle Partitionen</translation>
    </message>
    <message>
        <source>Partition %1</source>
        <translation>Partition %1</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>%1 of %2 read</source>
        <translation>%1 von %2 gelesenen</translation>
    </message>
    <message>
        <source>%1; there are more</source>
        <translation>%1; es gibt mehr</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>%1 resent</source>
        <translation>%1 neu gesendet</translation>
    </message>
    <message>
        <source>%1, %2 left out</source>
        <translation>%1, %2 ausgelassen</translation>
    </message>
</context>
<context>
    <name>spendwatch::NotesField</name>
    <message>
        <source>Some w&amp;ithout</source>
        <translation>Manche &amp;ohne</translation>
    </message>
    <message>
        <source>Notes, separated by commas</source>
        <translation>Notizen, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Empty: no notes</source>
        <translation>Leer: keine Notizen</translation>
    </message>
    <message>
        <source>Some purchases without a note</source>
        <translation>Manche Käufe ohne Notiz</translation>
    </message>
    <message>
        <source>“%1” is not valid Unicode text.</source>
        <translation>„%1“ ist kein gültiger Unicode-Text.</translation>
    </message>
    <message>
        <source>“%1” has %2 bytes; at most %3 can be sent.</source>
        <translation>„%1“ hat %2 Bytes; höchstens %3 können gesendet werden.</translation>
    </message>
</context>
<context>
    <name>spendwatch::Notice</name>
    <message>
        <source>Dismiss the notice</source>
        <translation>Hinweis schließen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 (and %2 before it)</source>
        <translation>%1 (und %2 davor)</translation>
    </message>
</context>
<context>
    <name>spendwatch::PasteBox</name>
    <message>
        <source>Properties of a client, pasted</source>
        <translation>Eigenschaften eines Clients, eingefügt</translation>
    </message>
    <message>
        <source>No properties were found in this text; they look like “bootstrap.servers=HOST:PORT”.</source>
        <translation>In diesem Text wurden keine Eigenschaften gefunden; sie sehen aus wie „bootstrap.servers=HOST:PORT“.</translation>
    </message>
    <message>
        <source>Properties imported: %1.</source>
        <translation>Importierte Eigenschaften: %1.</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>Import the pasted properties</source>
        <translation>Eingefügte Eigenschaften importieren</translation>
    </message>
    <message>
        <source>Ignored, because Spendwatch sets them itself, librdkafka does not have them, or their value is not in the text: %1.</source>
        <translation>Ignoriert, weil Spendwatch sie selbst setzt, librdkafka sie nicht kennt oder ihr Wert nicht im Text steht: %1.</translation>
    </message>
    <message>
        <source>Paste the settings of another client: properties, YAML, JSON, Python, environment variables</source>
        <translation>Einstellungen eines anderen Clients einfügen: Properties, YAML, JSON, Python, Umgebungsvariablen</translation>
    </message>
</context>
<context>
    <name>spendwatch::PlainLabel</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>spendwatch::ProfileForm</name>
    <message>
        <source>Journal on this &amp;machine</source>
        <translation>Journal auf diesem &amp;Rechner</translation>
    </message>
    <message>
        <source>Apache &amp;Kafka</source>
        <translation>Apache &amp;Kafka</translation>
    </message>
    <message>
        <source>Name of the profile</source>
        <translation>Name des Profils</translation>
    </message>
    <message>
        <source>Watch the journal on this machine</source>
        <translation>Das Journal auf diesem Rechner beobachten</translation>
    </message>
    <message>
        <source>Watch Apache Kafka</source>
        <translation>Apache Kafka beobachten</translation>
    </message>
    <message>
        <source>Bootstrap servers</source>
        <translation>Bootstrap-Server</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>App id, which is the consumer group</source>
        <translation>App-Id, zugleich die Consumer-Gruppe</translation>
    </message>
    <message>
        <source>HOST:PORT, several separated by commas</source>
        <translation>HOST:PORT, mehrere durch Kommas getrennt</translation>
    </message>
    <message>
        <source>The consumer group; topics created by Spendwatch begin with it</source>
        <translation>Die Consumer-Gruppe; von Spendwatch angelegte Topics beginnen damit</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>Na&amp;me</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>&amp;Bootstrap servers</source>
        <translation>&amp;Bootstrap-Server</translation>
    </message>
    <message>
        <source>&amp;Topic</source>
        <translation>T&amp;opic</translation>
    </message>
    <message>
        <source>A&amp;pp id</source>
        <translation>A&amp;pp-Id</translation>
    </message>
    <message>
        <source>Connect w&amp;hen Spendwatch starts</source>
        <translation>Verbinden, wenn Spendwatch st&amp;artet</translation>
    </message>
    <message>
        <source>Connect when Spendwatch starts</source>
        <translation>Verbinden, wenn Spendwatch startet</translation>
    </message>
    <message>
        <source>Instead of the journal, when it is started without --broker</source>
        <translation>Statt des Journals, wenn es ohne --broker gestartet wird</translation>
    </message>
    <message>
        <source>List the topics of the cluster</source>
        <translation>Die Topics des Clusters auflisten</translation>
    </message>
    <message>
        <source>List the topics of the cluster (arrow down)</source>
        <translation>Die Topics des Clusters auflisten (Pfeil nach unten)</translation>
    </message>
    <message>
        <source>Only &amp;observe what others count</source>
        <translation>Nur &amp;beobachten, was andere zählen</translation>
    </message>
    <message>
        <source>Only observe what others count</source>
        <translation>Nur beobachten, was andere zählen</translation>
    </message>
    <message>
        <source>Shows everything without joining the consumer group, and needs no right to write</source>
        <translation>Zeigt alles, ohne der Consumer-Gruppe beizutreten, und braucht kein Recht zu schreiben</translation>
    </message>
</context>
<context>
    <name>spendwatch::ProfileList</name>
    <message>
        <source>Ne&amp;w</source>
        <translation>&amp;Neu</translation>
    </message>
    <message>
        <source>D&amp;uplicate</source>
        <translation>Ver&amp;doppeln</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>&amp;Löschen</translation>
    </message>
    <message>
        <source>Profiles</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>New profile</source>
        <translation>Neues Profil</translation>
    </message>
    <message>
        <source>Duplicate the profile</source>
        <translation>Profil verdoppeln</translation>
    </message>
    <message>
        <source>Delete the profile</source>
        <translation>Profil löschen</translation>
    </message>
    <message>
        <source>%1 (connected)</source>
        <translation>%1 (verbunden)</translation>
    </message>
    <message>
        <source>%1 (not saved)</source>
        <translation>%1 (nicht gespeichert)</translation>
    </message>
    <message>
        <source>%1 (not connected)</source>
        <translation>%1 (nicht verbunden)</translation>
    </message>
</context>
<context>
    <name>spendwatch::PropertyTable</name>
    <message>
        <source>Name of the property</source>
        <translation>Name der Eigenschaft</translation>
    </message>
    <message>
        <source>Value of the property</source>
        <translation>Wert der Eigenschaft</translation>
    </message>
    <message>
        <source>Saved; edit to replace it</source>
        <translation>Gespeichert; zum Ersetzen bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Add a Property</source>
        <translation>Eigenschaft &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Further properties of librdkafka</source>
        <translation>Weitere Eigenschaften von librdkafka</translation>
    </message>
    <message>
        <source>Property</source>
        <translation>Eigenschaft</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Remove the selected property</source>
        <translation>Gewählte Eigenschaft entfernen</translation>
    </message>
</context>
<context>
    <name>spendwatch::PurchaseFieldsForm</name>
    <message>
        <source>Purchases have other &amp;fields than the demo&apos;s</source>
        <translation>Käufe haben andere &amp;Felder als die der Demo</translation>
    </message>
    <message>
        <source>Purchases have other fields than the demo&apos;s</source>
        <translation>Käufe haben andere Felder als die der Demo</translation>
    </message>
    <message>
        <source>Else a message is {&quot;msg_id&quot;:&quot;…&quot;,&quot;customer&quot;:&quot;brian&quot;,&quot;amount&quot;:64,&quot;note&quot;:null}</source>
        <translation>Sonst ist eine Nachricht {&quot;msg_id&quot;:&quot;…&quot;,&quot;customer&quot;:&quot;brian&quot;,&quot;amount&quot;:64,&quot;note&quot;:null}</translation>
    </message>
    <message>
        <source>Field of the customer, a JSON pointer</source>
        <translation>Feld des Kunden, ein JSON-Pointer</translation>
    </message>
    <message>
        <source>Field of the amount, a JSON pointer</source>
        <translation>Feld des Betrags, ein JSON-Pointer</translation>
    </message>
    <message>
        <source>Field of the purchase&apos;s id, a JSON pointer</source>
        <translation>Feld der ID des Kaufs, ein JSON-Pointer</translation>
    </message>
    <message>
        <source>Field of the note, a JSON pointer</source>
        <translation>Feld der Notiz, ein JSON-Pointer</translation>
    </message>
    <message>
        <source>Field of a list of purchases, a JSON pointer</source>
        <translation>Feld einer Liste von Käufen, ein JSON-Pointer</translation>
    </message>
    <message>
        <source>For example /buyer/id, or /names/0 for the first of a list</source>
        <translation>Zum Beispiel /buyer/id, oder /names/0 für das erste Element einer Liste</translation>
    </message>
    <message>
        <source>Empty: a message is one purchase</source>
        <translation>Leer: Eine Nachricht ist ein Kauf</translation>
    </message>
    <message>
        <source>For example /lines: the other fields are then those of its items; message:/buyer/id is one of the message</source>
        <translation>Zum Beispiel /lines: Die anderen Felder sind dann die seiner Elemente; message:/buyer/id ist eines der Nachricht</translation>
    </message>
    <message>
        <source>Decimals of amounts</source>
        <translation>Nachkommastellen der Beträge</translation>
    </message>
    <message>
        <source>Two for 12.50; an amount that has more is rejected</source>
        <translation>Zwei für 12,50; ein Betrag mit mehr wird abgewiesen</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Decimals</source>
        <translation>Nachkommastellen</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>List of purchases</source>
        <translation>Liste von Käufen</translation>
    </message>
</context>
<context>
    <name>spendwatch::PurchasesModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Total after</source>
        <translation>Summe danach</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>spendwatch::RangeDialog</name>
    <message>
        <source>Time Range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Von</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;Bis</translation>
    </message>
</context>
<context>
    <name>spendwatch::RejectedModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>Topic</translation>
    </message>
    <message>
        <source>Partition</source>
        <translation>Partition</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Offset</translation>
    </message>
</context>
<context>
    <name>spendwatch::RejectedTools</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the selected messages</source>
        <translation>Gewählte Nachrichten kopieren</translation>
    </message>
    <message>
        <source>Copy the selected rejected messages</source>
        <translation>Gewählte abgelehnte Nachrichten kopieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Write the listed messages to a file, one JSON object a line</source>
        <translation>Die aufgeführten Nachrichten in eine Datei schreiben, ein JSON-Objekt pro Zeile</translation>
    </message>
    <message>
        <source>Export the rejected messages</source>
        <translation>Abgelehnte Nachrichten exportieren</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export Rejected Messages</source>
        <translation>Abgelehnte Nachrichten exportieren</translation>
    </message>
</context>
<context>
    <name>spendwatch::RejectedView</name>
    <message>
        <source>Nothing rejected</source>
        <translation>Nichts abgelehnt</translation>
    </message>
    <message>
        <source>Messages that are not valid purchases are kept in the dead letters and listed here.</source>
        <translation>Nachrichten, die keine Käufe sind, werden bei den unzustellbaren aufbewahrt und hier aufgeführt.</translation>
    </message>
    <message>
        <source>Rejected messages</source>
        <translation>Abgelehnte Nachrichten</translation>
    </message>
    <message>
        <source>Copy &amp;Rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren …</translation>
    </message>
    <message>
        <source>The dead letters cannot be read</source>
        <translation>Die Dead Letters können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Wird geladen …</translation>
    </message>
</context>
<context>
    <name>spendwatch::ResendQuestion</name>
    <message>
        <source>Resend Dead Letters</source>
        <translation>Abgewiesene Nachrichten neu senden</translation>
    </message>
    <message>
        <source>Resend this dead letter?</source>
        <translation>Diese abgewiesene Nachricht neu senden?</translation>
    </message>
    <message>
        <source>Resend %1 dead letters?</source>
        <translation>%1 abgewiesene Nachrichten neu senden?</translation>
    </message>
    <message>
        <source>The messages are written to the purchases once more, unchanged. What is a purchase by now is counted; what is none is rejected again. Every program that reads the topic gets them. This cannot be taken back.</source>
        <translation>Die Nachrichten werden unverändert noch einmal zu den Käufen geschrieben. Was inzwischen ein Kauf ist, wird gezählt; was keiner ist, wird wieder abgewiesen. Jedes Programm, das das Topic liest, bekommt sie. Das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Resend dead letters</source>
        <translation>Abgewiesene Nachrichten neu senden</translation>
    </message>
</context>
<context>
    <name>spendwatch::SecretEdit</name>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget the saved one</source>
        <translation>Das gespeicherte vergessen</translation>
    </message>
    <message>
        <source>Saved; type to replace it</source>
        <translation>Gespeichert; zum Ersetzen tippen</translation>
    </message>
    <message>
        <source>One is saved; type to replace it</source>
        <translation>Eines ist gespeichert; zum Ersetzen tippen</translation>
    </message>
</context>
<context>
    <name>spendwatch::SecurityFields</name>
    <message>
        <source>None (plain)</source>
        <translation>Keine (unverschlüsselt)</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Login (SASL) without TLS</source>
        <translation>Anmeldung (SASL) ohne TLS</translation>
    </message>
    <message>
        <source>Login (SASL) over TLS</source>
        <translation>Anmeldung (SASL) über TLS</translation>
    </message>
    <message>
        <source>Security of the connection</source>
        <translation>Sicherheit der Verbindung</translation>
    </message>
    <message>
        <source>CA certificates, a PEM file</source>
        <translation>CA-Zertifikate, eine PEM-Datei</translation>
    </message>
    <message>
        <source>Client certificate, a PEM file</source>
        <translation>Client-Zertifikat, eine PEM-Datei</translation>
    </message>
    <message>
        <source>Client key, a PEM file</source>
        <translation>Client-Schlüssel, eine PEM-Datei</translation>
    </message>
    <message>
        <source>Password of the client key</source>
        <translation>Passwort des Client-Schlüssels</translation>
    </message>
    <message>
        <source>Login mechanism</source>
        <translation>Anmeldeverfahren</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Empty: those the system trusts</source>
        <translation>Leer: denen das System vertraut</translation>
    </message>
    <message>
        <source>CA certificates</source>
        <translation>CA-Zertifikate</translation>
    </message>
    <message>
        <source>Choose the CA certificates</source>
        <translation>CA-Zertifikate wählen</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>Choose the client certificate</source>
        <translation>Client-Zertifikat wählen</translation>
    </message>
    <message>
        <source>Client key</source>
        <translation>Client-Schlüssel</translation>
    </message>
    <message>
        <source>Choose the client key</source>
        <translation>Client-Schlüssel wählen</translation>
    </message>
    <message>
        <source>Key password</source>
        <translation>Schlüsselpasswort</translation>
    </message>
    <message>
        <source>&amp;Mechanism</source>
        <translation>Ver&amp;fahren</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>Ben&amp;utzer</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>Pass&amp;wort</translation>
    </message>
    <message>
        <source>S&amp;ecurity</source>
        <translation>S&amp;icherheit</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Certificates and keys (*.pem *.crt *.key *.cer);;All files (*)</source>
        <translation>Zertifikate und Schlüssel (*.pem *.crt *.key *.cer);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>spendwatch::SendForm</name>
    <message>
        <source>As &amp;fast as possible</source>
        <translation>So schnell wie &amp;möglich</translation>
    </message>
    <message>
        <source>Separated by commas or line breaks</source>
        <translation>Durch Kommas oder Zeilenumbrüche getrennt</translation>
    </message>
    <message>
        <source>Empty: different purchases each time</source>
        <translation>Leer: jedes Mal andere Käufe</translation>
    </message>
    <message>
        <source>How many purchases</source>
        <translation>Wie viele Käufe</translation>
    </message>
    <message>
        <source>Customers, separated by commas or line breaks</source>
        <translation>Kunden, durch Kommas oder Zeilenumbrüche getrennt</translation>
    </message>
    <message>
        <source>Send as fast as possible</source>
        <translation>So schnell wie möglich senden</translation>
    </message>
    <message>
        <source>Purchases per second</source>
        <translation>Käufe pro Sekunde</translation>
    </message>
    <message>
        <source>Minimum amount</source>
        <translation>Kleinster Betrag</translation>
    </message>
    <message>
        <source>Maximum amount</source>
        <translation>Größter Betrag</translation>
    </message>
    <message>
        <source>Seed, optional</source>
        <translation>Startwert, freiwillig</translation>
    </message>
    <message>
        <source>&amp;Customers</source>
        <translation>&amp;Kunden</translation>
    </message>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Notizen</translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation>Startw&amp;ert</translation>
    </message>
    <message>
        <source>Ho&amp;w many</source>
        <translation>&amp;Wie viele</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>purchases pe&amp;r second</source>
        <translation>Käufe p&amp;ro Sekunde</translation>
    </message>
    <message>
        <source>t&amp;o</source>
        <translation>bi&amp;s</translation>
    </message>
    <message>
        <source>A&amp;mounts from</source>
        <translation>&amp;Beträge von</translation>
    </message>
    <message>
        <source>%1: enter a whole number of at most 64 bits.</source>
        <translation>%1: Geben Sie eine ganze Zahl von höchstens 64 Bit ein.</translation>
    </message>
    <message>
        <source>Maximum amount: enter at least the minimum amount, %1.</source>
        <translation>Größter Betrag: Geben Sie mindestens den kleinsten Betrag ein, %1.</translation>
    </message>
    <message>
        <source>Seed: enter a whole number from 0 to %1, or nothing.</source>
        <translation>Startwert: Geben Sie eine ganze Zahl von 0 bis %1 ein, oder nichts.</translation>
    </message>
    <message>
        <source>How many: enter a whole number, 1 or more.</source>
        <translation>Wie viele: Geben Sie eine ganze Zahl ab 1 ein.</translation>
    </message>
    <message>
        <source>Customers: %1</source>
        <translation>Kunden: %1</translation>
    </message>
    <message>
        <source>Notes: %1</source>
        <translation>Notizen: %1</translation>
    </message>
    <message>
        <source>&amp;Until stopped</source>
        <translation>Bis z&amp;um Anhalten</translation>
    </message>
    <message>
        <source>At a stead&amp;y rate of</source>
        <translation>&amp;Gleichmäßig</translation>
    </message>
    <message>
        <source>Send until stopped</source>
        <translation>Senden, bis angehalten wird</translation>
    </message>
    <message>
        <source>Send at a steady rate</source>
        <translation>Gleichmäßig senden</translation>
    </message>
</context>
<context>
    <name>spendwatch::SendPanel</name>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>&amp;Anhalten</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message>
        <source>Send test purchases</source>
        <translation>Testkäufe senden</translation>
    </message>
    <message>
        <source>Stop sending</source>
        <translation>Senden anhalten</translation>
    </message>
    <message>
        <source>Sends as fast as possible until you press Stop: the log grows quickly.</source>
        <translation>Sendet so schnell wie möglich, bis Sie anhalten: Das Log wächst schnell.</translation>
    </message>
    <message>
        <source>Send Test Purchases</source>
        <translation>Testkäufe senden</translation>
    </message>
    <message>
        <source>Close this window; sending continues</source>
        <translation>Dieses Fenster schließen; das Senden geht weiter</translation>
    </message>
    <message>
        <source>&amp;Send…</source>
        <translation>&amp;Senden …</translation>
    </message>
</context>
<context>
    <name>spendwatch::SendProgressView</name>
    <message>
        <source>Nothing sent yet</source>
        <translation>Noch nichts gesendet</translation>
    </message>
    <message>
        <source>Purchases sent</source>
        <translation>Gesendete Käufe</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Beginnt …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an …</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%1 von %2 gesendet</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Fertig: %1</translation>
    </message>
    <message>
        <source>Stopped: %1</source>
        <translation>Angehalten: %1</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>Fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>%1 · %2 per second</source>
        <translation>%1 · %2 pro Sekunde</translation>
    </message>
    <message>
        <source>%1 Trying again…</source>
        <translation>%1 Neuer Versuch …</translation>
    </message>
    <message>
        <source>Sending failed, and no reason was given.</source>
        <translation>Das Senden ist fehlgeschlagen, und kein Grund wurde genannt.</translation>
    </message>
</context>
<context>
    <name>spendwatch::SendQuestion</name>
    <message>
        <source>Send Test Purchases</source>
        <translation>Testkäufe senden</translation>
    </message>
    <message>
        <source>Send %1 test purchases to Kafka?</source>
        <translation>%1 Testkäufe an Kafka senden?</translation>
    </message>
    <message>
        <source>Send test purchases to Kafka until stopped?</source>
        <translation>Testkäufe an Kafka senden, bis angehalten wird?</translation>
    </message>
    <message>
        <source>Every program that reads this topic takes them for real purchases. They cannot be taken back.</source>
        <translation>Jedes Programm, das dieses Topic liest, hält sie für echte Käufe. Sie lassen sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation>&amp;Senden</translation>
    </message>
    <message>
        <source>Send test purchases</source>
        <translation>Testkäufe senden</translation>
    </message>
</context>
<context>
    <name>spendwatch::ShortcutsDialog</name>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>In lists and tables</source>
        <translation>In Listen und Tabellen</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>Gewählte Zeilen kopieren</translation>
    </message>
    <message>
        <source>Open the menus</source>
        <translation>Menüs öffnen</translation>
    </message>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>From the search to its first match</source>
        <translation>Von der Suche zum ersten Treffer</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Clear the selected customer</source>
        <translation>Auswahl des Kunden aufheben</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>Chart: zoom in or out</source>
        <translation>Diagramm: vergrößern oder verkleinern</translation>
    </message>
    <message>
        <source>Chart: earlier or later</source>
        <translation>Diagramm: früher oder später</translation>
    </message>
    <message>
        <source>Chart: back to live</source>
        <translation>Diagramm: zurück zu Live</translation>
    </message>
</context>
<context>
    <name>spendwatch::SpendingChart</name>
    <message>
        <source>Nothing spent yet</source>
        <translation>Noch nichts ausgegeben</translation>
    </message>
    <message>
        <source>Amount/s</source>
        <translation>Betrag/s</translation>
    </message>
    <message>
        <source>Purchases/s</source>
        <translation>Käufe/s</translation>
    </message>
    <message>
        <source>1m</source>
        <translation>1 min</translation>
    </message>
    <message>
        <source>Last minute</source>
        <translation>Letzte Minute</translation>
    </message>
    <message>
        <source>5m</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>Last 5 minutes</source>
        <translation>Letzte 5 Minuten</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>%1 is what is shown (&quot;Amount per second&quot;), %2 the time it covers (&quot;Last 5 minutes&quot;).</extracomment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>30m</source>
        <translation>30 min</translation>
    </message>
    <message>
        <source>Last 30 minutes</source>
        <translation>Letzte 30 Minuten</translation>
    </message>
    <message>
        <source>6h</source>
        <translation>6 h</translation>
    </message>
    <message>
        <source>Last 6 hours</source>
        <translation>Letzte 6 Stunden</translation>
    </message>
    <message>
        <source>24h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Noch nicht bekannt</translation>
    </message>
    <message>
        <source>Amount per second, by time of purchase</source>
        <translation>Betrag pro Sekunde, nach Kaufzeitpunkt</translation>
    </message>
    <message>
        <source>Purchases per second, by time of purchase</source>
        <translation>Käufe pro Sekunde, nach Kaufzeitpunkt</translation>
    </message>
    <message>
        <source>%1 to %2 %3</source>
        <extracomment>%1 and %2 are dates with a time of day, %3 is a time zone.</extracomment>
        <translation>%1 bis %2 %3</translation>
    </message>
    <message>
        <source>Back to &amp;Live</source>
        <translation>Zurück zu &amp;Live</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Time &amp;Range…</source>
        <translation>&amp;Zeitraum …</translation>
    </message>
    <message>
        <source>&amp;Copy Picture</source>
        <translation>&amp;Bild kopieren</translation>
    </message>
    <message>
        <source>&amp;Save Picture…</source>
        <translation>Bild &amp;speichern …</translation>
    </message>
    <message>
        <source>Export &amp;Values…</source>
        <translation>&amp;Werte exportieren …</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Show the newest again (Backspace)</source>
        <translation>Wieder das Neueste zeigen (Rücktaste)</translation>
    </message>
    <message>
        <source>Show the newest again</source>
        <translation>Wieder das Neueste zeigen</translation>
    </message>
    <message>
        <source>30d</source>
        <translation>30 T</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>1y</source>
        <translation>1 J</translation>
    </message>
    <message>
        <source>Last year</source>
        <translation>Letztes Jahr</translation>
    </message>
</context>
<context>
    <name>spendwatch::SpendingPlot</name>
    <message>
        <source>%1 %2
Spent: %3
Purchases: %4</source>
        <extracomment>%1 is a time of day (or two), %2 a time zone, %3 the sum spent within that time, %4 the number of purchases.</extracomment>
        <translation>%1 %2
Ausgegeben: %3
Käufe: %4</translation>
    </message>
    <message>
        <source>Per second: %1, %2 purchases</source>
        <translation>Pro Sekunde: %1, %2 Käufe</translation>
    </message>
    <message>
        <source>Nothing is shown</source>
        <translation>Nichts wird gezeigt</translation>
    </message>
    <message>
        <source>%1 at %2, at most %3 at %4</source>
        <extracomment>%1 and %3 are numbers a second, %2 and %4 times of day.</extracomment>
        <translation>%1 um %2, höchstens %3 um %4</translation>
    </message>
</context>
<context>
    <name>spendwatch::StateStrip</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Restored so far</source>
        <translation>Bisher wiederhergestellt</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden …</translation>
    </message>
    <message>
        <source>Choose what is watched, and how it is reached</source>
        <translation>Wählen, was beobachtet und wie es erreicht wird</translation>
    </message>
    <message>
        <source>Try Now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Use Another Port</source>
        <translation>Anderen Port nehmen</translation>
    </message>
    <message>
        <source>Try again now instead of waiting</source>
        <translation>Jetzt versuchen, statt zu warten</translation>
    </message>
    <message>
        <source>Answer on any free port until the program ends</source>
        <translation>Bis zum Programmende auf irgendeinem freien Port antworten</translation>
    </message>
    <message>
        <source>counting continues (%1)</source>
        <translation>gezählt wird weiter (%1)</translation>
    </message>
    <message>
        <source>Display paused</source>
        <translation>Ansicht angehalten</translation>
    </message>
</context>
<context>
    <name>spendwatch::TopBar</name>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Send 100 test purchases by hamzah, meher and brian</source>
        <translation>100 Testkäufe von hamzah, meher und brian senden</translation>
    </message>
    <message>
        <source>Options…</source>
        <translation>Optionen …</translation>
    </message>
    <message>
        <source>Options for test purchases</source>
        <translation>Optionen für Testkäufe</translation>
    </message>
    <message>
        <source>Choose how many, by whom and how fast</source>
        <translation>Wählen, wie viele, von wem und wie schnell</translation>
    </message>
    <message>
        <source>Stop sending test purchases</source>
        <translation>Senden von Testkäufen anhalten</translation>
    </message>
    <message>
        <source>Find a customer…</source>
        <translation>Kunden finden …</translation>
    </message>
    <message>
        <source>Find a customer</source>
        <translation>Kunden finden</translation>
    </message>
    <message>
        <source>Any part of the name, %1</source>
        <translation>Ein beliebiger Teil des Namens, %1</translation>
    </message>
    <message>
        <source>Sending: %1 of %2</source>
        <translation>Sendet: %1 von %2</translation>
    </message>
    <message>
        <source>Sending: %1, %2/s</source>
        <translation>Sendet: %1, %2/s</translation>
    </message>
    <message>
        <source>Sent %1 test purchases</source>
        <translation>%1 Testkäufe gesendet</translation>
    </message>
    <message>
        <source>Stopped after %1 test purchases</source>
        <translation>Nach %1 Testkäufen angehalten</translation>
    </message>
    <message>
        <source>Failed after %1 test purchases</source>
        <translation>Nach %1 Testkäufen fehlgeschlagen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause the display; counting continues</source>
        <translation>Die Ansicht anhalten; gezählt wird weiter</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>Send Test Purchases</source>
        <translation>Testkäufe senden</translation>
    </message>
    <message>
        <source>Send Test Purchases…</source>
        <translation>Testkäufe senden …</translation>
    </message>
    <message>
        <source>Send 100 test purchases by hamzah, meher and brian; asks first</source>
        <translation>100 Testkäufe von hamzah, meher und brian senden; fragt vorher</translation>
    </message>
    <message>
        <source>Resume live updates</source>
        <translation>Aktualisierung fortsetzen</translation>
    </message>
    <message>
        <source>Pause live updates</source>
        <translation>Aktualisierung anhalten</translation>
    </message>
</context>
<context>
    <name>spendwatch::TopCustomersChart</name>
    <message>
        <source>No customers yet</source>
        <translation>Noch keine Kunden</translation>
    </message>
    <message>
        <source>Top customers</source>
        <translation>Größte Kunden</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Noch nicht bekannt</translation>
    </message>
    <message>
        <source>%1 customers, %2 has spent most: %3</source>
        <translation>%1 Kunden, am meisten ausgegeben hat %2: %3</translation>
    </message>
    <message>
        <source>Copy &amp;Row</source>
        <translation>&amp;Zeile kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Picture</source>
        <translation>&amp;Bild kopieren</translation>
    </message>
    <message>
        <source>&amp;Save Picture…</source>
        <translation>Bild &amp;speichern …</translation>
    </message>
</context>
<context>
    <name>spendwatch::Tray</name>
    <message>
        <source>Keep R&amp;unning in the Tray When Closed</source>
        <translation>Geschlossen im &amp;Infobereich weiterlaufen</translation>
    </message>
    <message>
        <source>&amp;Show Spendwatch</source>
        <translation>Spendwatch &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Spendwatch</source>
        <translation>Spendwatch</translation>
    </message>
    <message>
        <source>This desktop has no tray</source>
        <translation>Dieser Desktop hat keinen Infobereich</translation>
    </message>
    <message>
        <source>Spendwatch keeps running</source>
        <translation>Spendwatch läuft weiter</translation>
    </message>
    <message>
        <source>It counts in the background; quit it from the menu of this icon.</source>
        <translation>Es zählt im Hintergrund; beenden Sie es im Menü dieses Symbols.</translation>
    </message>
</context>
<context>
    <name>spendwatch::WindowBars</name>
    <message>
        <source>What the customer spent each hour</source>
        <translation>Ausgaben des Kunden je Stunde</translation>
    </message>
    <message>
        <source>What the customer spent each day</source>
        <translation>Ausgaben des Kunden je Tag</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <extracomment>An hour: %1 is a date and a time of day, %2 a time of day.</extracomment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1, purchases: %2</source>
        <translation>%1, Käufe: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a day or an hour: what was spent</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Last %1 hours: %2</source>
        <translation>Letzte %1 Stunden: %2</translation>
    </message>
    <message>
        <source>Last %1 days: %2</source>
        <translation>Letzte %1 Tage: %2</translation>
    </message>
</context>
<context>
    <name>spendwatch::WindowMenus</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Send 100 Test Purchases</source>
        <translation>100 Testkäufe &amp;senden</translation>
    </message>
    <message>
        <source>Send &amp;Test Purchases…</source>
        <translation>&amp;Testkäufe senden …</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>&amp;Verbinden …</translation>
    </message>
    <message>
        <source>&amp;Alerts…</source>
        <translation>&amp;Hinweise …</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Find a Customer</source>
        <translation>Kunden &amp;finden</translation>
    </message>
    <message>
        <source>&amp;Copy Selected Customers</source>
        <translation>Gewählte Kunden &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;Address</source>
        <translation>&amp;Adresse kopieren</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>Pau&amp;se</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>&amp;Activity</source>
        <translation>&amp;Aktivität</translation>
    </message>
    <message>
        <source>Re&amp;jected</source>
        <translation>A&amp;bgelehnt</translation>
    </message>
    <message>
        <source>L&amp;og</source>
        <translation>Pro&amp;tokoll</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Copy &amp;Diagnostics</source>
        <translation>&amp;Diagnose kopieren</translation>
    </message>
    <message>
        <source>&amp;About Spendwatch</source>
        <translation>&amp;Über Spendwatch</translation>
    </message>
    <message>
        <source>About &amp;Qt</source>
        <translation>Über &amp;Qt</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>&amp;Send 100 Test Purchases…</source>
        <translation>100 Testkäufe &amp;senden …</translation>
    </message>
    <message>
        <source>Pause the display; counting continues</source>
        <translation>Die Ansicht anhalten; gezählt wird weiter</translation>
    </message>
    <message>
        <source>&amp;System Default</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Kafka</source>
        <translation>&amp;Kafka</translation>
    </message>
    <message>
        <source>&amp;Customer Details</source>
        <translation>&amp;Einzelheiten des Kunden</translation>
    </message>
    <message>
        <source>&amp;Among the Charts</source>
        <translation>&amp;Bei den Diagrammen</translation>
    </message>
    <message>
        <source>&amp;Beside the Charts</source>
        <translation>&amp;Neben den Diagrammen</translation>
    </message>
    <message>
        <source>Be&amp;low the Charts</source>
        <translation>&amp;Unter den Diagrammen</translation>
    </message>
</context>
</TS>
