// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What the engine says, with places for what it says it of. A test compares this with the engine's sources.
#include "ui/language/engine_sentences.h"

#include <QCoreApplication>

namespace spendwatch {

namespace {

const char *const Sentences[] = {
    QT_TRANSLATE_NOOP("engine", "The passwords cannot be kept in %1: %2"),
    QT_TRANSLATE_NOOP("engine", "Give yourself write permission to the folder"),
    QT_TRANSLATE_NOOP("engine", "its folder cannot be made"),
    QT_TRANSLATE_NOOP("engine", "The data folder %1 cannot be created: %2"),
    QT_TRANSLATE_NOOP("engine", "%1 cannot be written"),
    QT_TRANSLATE_NOOP("engine", "The data folder %1 is in use by %2"),
    QT_TRANSLATE_NOOP("engine", "%1 cannot be written: %2"),
    QT_TRANSLATE_NOOP("engine", "%1 cannot be deleted: %2"),
    QT_TRANSLATE_NOOP("engine", "The spending over time cannot be kept in %1: %2"),
    QT_TRANSLATE_NOOP("engine", "Free some space, or give yourself write permission to the folder."),
    QT_TRANSLATE_NOOP("engine", "%1 cannot be read: %2"),
    QT_TRANSLATE_NOOP("engine", "%1 is damaged or from a newer version"),
    QT_TRANSLATE_NOOP("engine", "The chart begins anew; no total is concerned."),
    QT_TRANSLATE_NOOP("engine", "larger than 1 MiB"),
    QT_TRANSLATE_NOOP("engine", "no value (a tombstone)"),
    QT_TRANSLATE_NOOP("engine", "not JSON"),
    QT_TRANSLATE_NOOP("engine", "not a JSON object"),
    QT_TRANSLATE_NOOP("engine", "a name occurs twice"),
    QT_TRANSLATE_NOOP("engine", "msg_id is missing"),
    QT_TRANSLATE_NOOP("engine", "customer is missing"),
    QT_TRANSLATE_NOOP("engine", "amount is missing"),
    QT_TRANSLATE_NOOP("engine", "msg_id is not a string"),
    QT_TRANSLATE_NOOP("engine", "customer is not a string"),
    QT_TRANSLATE_NOOP("engine", "customer is empty"),
    QT_TRANSLATE_NOOP("engine", "customer is longer than 1,024 bytes"),
    QT_TRANSLATE_NOOP("engine", "amount is not an integer"),
    QT_TRANSLATE_NOOP("engine", "note is neither a string nor null"),
    QT_TRANSLATE_NOOP("engine", "the customer's total would leave the range of 64 bits"),
    QT_TRANSLATE_NOOP("engine", "unknown reason"),
    QT_TRANSLATE_NOOP("engine", "Qt's SQLite driver is missing, so %1 cannot be opened"),
    QT_TRANSLATE_NOOP("engine", "Install the package libqt6sql6-sqlite."),
    QT_TRANSLATE_NOOP("engine", "The file system of %1 does not carry SQLite's WAL mode"),
    QT_TRANSLATE_NOOP("engine", "Qt's SQLite driver brings an SQLite of its own"),
    QT_TRANSLATE_NOOP("engine", "Use a Qt whose driver is built with the system's SQLite, as distributions do."),
    QT_TRANSLATE_NOOP("engine", "%1 was moved, deleted or replaced while in use"),
    QT_TRANSLATE_NOOP("engine", "Put it back, then start Spendwatch again."),
    QT_TRANSLATE_NOOP("engine", "The folder %1 cannot be created: %2"),
    QT_TRANSLATE_NOOP("engine", "%1 cannot be created: %2"),
    QT_TRANSLATE_NOOP("engine", "%1 is a SQLite file of another program; Spendwatch keeps its %2 there"),
    QT_TRANSLATE_NOOP("engine", "%1 was written by a newer Spendwatch (format %2; this one knows %3)"),
    QT_TRANSLATE_NOOP("engine", "%1 is locked by another program"),
    QT_TRANSLATE_NOOP("engine", "Close the program that holds it; Spendwatch tries again by itself."),
    QT_TRANSLATE_NOOP("engine", "No space is left for %1"),
    QT_TRANSLATE_NOOP("engine", "Free some space on its disk; Spendwatch tries again by itself and has lost nothing."),
    QT_TRANSLATE_NOOP("engine", "%1 cannot be opened or written: %2"),
    QT_TRANSLATE_NOOP("engine", "%1 is damaged or no database: %2"),
    QT_TRANSLATE_NOOP("engine", "%1 was moved or deleted while in use"),
    QT_TRANSLATE_NOOP("engine", "The disk failed to read or write %1: %2"),
    QT_TRANSLATE_NOOP("engine", "Check the disk and its file system; Spendwatch tries again by itself."),
    QT_TRANSLATE_NOOP("engine", "There is no journal in %1 yet; it is made there."),
    QT_TRANSLATE_NOOP("engine", "The journal %1 cannot be read and written"),
    QT_TRANSLATE_NOOP("engine", "Give yourself permission to the folder and its files"),
    QT_TRANSLATE_NOOP("engine", "The journal %1 is sound."),
    QT_TRANSLATE_NOOP("engine", "Another Spendwatch took over the journal %1"),
    QT_TRANSLATE_NOOP("engine", "Only one can count it at a time: close the other, then start this one again."),
    QT_TRANSLATE_NOOP("engine", "The batch ends before purchase %1 of %2, but all before %3 are counted already"),
    QT_TRANSLATE_NOOP("engine", "A journal has no partition %1"),
    QT_TRANSLATE_NOOP("engine", "Partition %1 of topic %2 ends at offset %3, but the local data reaches to %4: the "
                                "topic was deleted and made anew"),
    QT_TRANSLATE_NOOP("engine",
                      "Partition %1 of topic %2 ends at offset %3, but the committed offset of consumer group %4 "
                      "belongs to what stood before %5: the topic was deleted and made anew, or has lost records"),
    QT_TRANSLATE_NOOP("engine", "The settings for Kafka are refused: %1"),
    QT_TRANSLATE_NOOP("engine", "Connecting to Kafka at %1 was ended"),
    QT_TRANSLATE_NOOP("engine", "Purchases were read outside of the consumer group; they are read again"),
    QT_TRANSLATE_NOOP("engine", "The batch carries no membership of a Kafka consumer group"),
    QT_TRANSLATE_NOOP("engine", "Spendwatch sets it itself, else purchases could be lost or counted twice"),
    QT_TRANSLATE_NOOP("engine", "Write it as HOST:PORT, several separated by commas"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 refuses our credentials"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not let us use topic %2"),
    QT_TRANSLATE_NOOP("engine", "Grant this user Read, Write, Describe and Create on the topic"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not let us join consumer group %2"),
    QT_TRANSLATE_NOOP("engine", "Grant this user Read and Describe on the group"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not let us create topics or write idempotently"),
    QT_TRANSLATE_NOOP("engine",
                      "Grant this user Create and IdempotentWrite on the cluster, or create the topics by hand"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not let us use transactions"),
    QT_TRANSLATE_NOOP("engine", "Grant this user Write and Describe on transactional ids that begin with %1-"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not accept %2 as a topic name"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 is too old or lacks transactions"),
    QT_TRANSLATE_NOOP("engine", "Use a broker of version 2.5 or newer"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 refuses a record as too large for topic %2"),
    QT_TRANSLATE_NOOP("engine", "Raise max.message.bytes of the topic"),
    QT_TRANSLATE_NOOP("engine", "a record must be tried until it is stored, else it could be lost or written twice"),
    QT_TRANSLATE_NOOP("engine",
                      "Spendwatch sets it itself, else a killed instance could hold the others up for longer"),
    QT_TRANSLATE_NOOP("engine", "nobody would read what it asks for, and it would pile up"),
    QT_TRANSLATE_NOOP("engine", "it would bring code into the program that nobody has tested with it"),
    QT_TRANSLATE_NOOP("engine", "commits wait for it"),
    QT_TRANSLATE_NOOP("engine", "records could be stored in another order or twice"),
    QT_TRANSLATE_NOOP("engine", "requests are given up before a broker can answer them"),
    QT_TRANSLATE_NOOP("engine", "a connection that has lost its answers is never made anew"),
    QT_TRANSLATE_NOOP("engine", "totals or dead letters could not be written"),
    QT_TRANSLATE_NOOP("engine", "totals could not be written in time"),
    QT_TRANSLATE_NOOP("engine", "partitions that are added to the topic are not noticed"),
    QT_TRANSLATE_NOOP("engine", "it must be %1 at least, else %2"),
    QT_TRANSLATE_NOOP("engine", "it must be %1 at most, else %2"),
    QT_TRANSLATE_NOOP("engine", "a changelog that the broker makes by itself forgets totals in time"),
    QT_TRANSLATE_NOOP("engine", "without it the broker is not asked whether it has transactions"),
    QT_TRANSLATE_NOOP("engine", "%1 ms is more than a third of session.timeout.ms (%2), so the group would take "
                                "Spendwatch for dead again and again"),
    QT_TRANSLATE_NOOP("engine", "%1 ms is less than session.timeout.ms (%2)"),
    QT_TRANSLATE_NOOP("engine", "With session.timeout.ms=%1 the partitions of an instance that was killed stand still "
                                "for %2 s before another takes them over; without it, for %3 s."),
    QT_TRANSLATE_NOOP("engine", "Topic %1 takes no dead letter: its max.message.bytes=%2 is less than one needs"),
    QT_TRANSLATE_NOOP("engine",
                      "Raise max.message.bytes of the topic (kafka-configs --alter), to 1048588 for instance"),
    QT_TRANSLATE_NOOP("engine",
                      "Topic %1 takes no dead letter: its min.insync.replicas=%2 is more than its replicas (%3)"),
    QT_TRANSLATE_NOOP("engine",
                      "Lower min.insync.replicas of the topic (kafka-configs --alter), or give it more replicas"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 refuses every dead letter for topic %2: %3"),
    QT_TRANSLATE_NOOP("engine", "Take away the rules that the topic has for its records (kafka-configs shows them), or "
                                "delete the topic: it is made anew"),
    QT_TRANSLATE_NOOP("engine", "Topic %1 has cleanup.policy=%2, so each dead letter gets a key of its own, and its "
                                "former key becomes a header. Set cleanup.policy=delete on the topic."),
    QT_TRANSLATE_NOOP("engine", "Dead letters that were too large for topic %1 were cut: %2 so far. Their headers tell "
                                "their size and SHA-256. Raise max.message.bytes of the topic."),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 refuses a record for topic %2: it breaks a rule that the topic has"),
    QT_TRANSLATE_NOOP("engine", "With cleanup.policy=compact a topic takes no record without a key: set "
                                "cleanup.policy=delete, or take away what else is asked of its records"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 refuses the time of a record for topic %2"),
    QT_TRANSLATE_NOOP("engine", "Look whether the clock of this computer is right, and at "
                                "message.timestamp.before.max.ms and message.timestamp.after.max.ms of the topic"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not make topic %2: %3"),
    QT_TRANSLATE_NOOP("engine", "Make the topic by hand as the broker's policy allows it; a changelog needs "
                                "cleanup.policy=compact and as many partitions as the purchases have"),
    QT_TRANSLATE_NOOP(
        "engine", "Another instance ended our transaction: it has a copy of our data directory, or took us for dead"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 refuses our credentials; with SCRAM, Kafka 4 and newer do so whatever the "
                                "password, because librdkafka %2 is older than 2.6.1"),
    QT_TRANSLATE_NOOP(
        "engine", "Another member of consumer group %1 uses our group.instance.id, or the group has a new coordinator"),
    QT_TRANSLATE_NOOP("engine", "Another member of consumer group %1 uses our group.instance.id: %2"),
    QT_TRANSLATE_NOOP("engine",
                      "Another program, perhaps a Faust worker, holds consumer group %1 with a protocol of its own"),
    QT_TRANSLATE_NOOP("engine", "Stop that program; Spendwatch goes on by itself as soon as the group is free"),
    QT_TRANSLATE_NOOP("engine", "Consumer group %1 shared its partitions out anew while a batch was being committed"),
    QT_TRANSLATE_NOOP("engine", "The batch is read again by itself"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 has no topic %2, or not all of its partitions"),
    QT_TRANSLATE_NOOP("engine", "It is made again when it may be; if not, create it by hand"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not answer"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1 does not answer (%2)"),
    QT_TRANSLATE_NOOP("engine", "The name of the Kafka broker %1 cannot be resolved"),
    QT_TRANSLATE_NOOP("engine",
                      "The certificate of Kafka at %1 is not trusted: it is from an authority that is not known here"),
    QT_TRANSLATE_NOOP("engine", "The certificate of Kafka at %1 is for another host"),
    QT_TRANSLATE_NOOP("engine", "The certificate of Kafka at %1 has expired"),
    QT_TRANSLATE_NOOP(
        "engine", "Give the broker a new certificate; if it has one, look whether the clock of this computer is right"),
    QT_TRANSLATE_NOOP("engine", "The certificate of Kafka at %1 is not valid yet"),
    QT_TRANSLATE_NOOP("engine", "Look whether the clock of this computer is right"),
    QT_TRANSLATE_NOOP("engine", "No secure connection to Kafka at %1: %2"),
    QT_TRANSLATE_NOOP("engine", "Kafka at %1: %2"),
    QT_TRANSLATE_NOOP("engine", "Partition %1 of topic %2 has another message at offset %3 than the one that was "
                                "counted: the topic was deleted and made anew"),
    QT_TRANSLATE_NOOP(
        "engine", "Partition %1 of topic %2 began anew at its beginning; it is read again from the committed offset"),
    QT_TRANSLATE_NOOP("engine", "Partition %1 of topic %2 ends at offset %3, but consumer group %4 has read to %5: the "
                                "topic was deleted and made anew"),
    QT_TRANSLATE_NOOP("engine", "it has no topic %1 yet, which is made when the broker allows it"),
    QT_TRANSLATE_NOOP("engine", "topic %1 has 1 partition"),
    QT_TRANSLATE_NOOP("engine", "topic %1 has %2 partitions"),
    QT_TRANSLATE_NOOP("engine", "Connected to Kafka at %1; %2."),
    QT_TRANSLATE_NOOP(
        "engine",
        "Partition %1 of topic %2 begins anew: the topic was deleted and made anew while Spendwatch was running"),
    QT_TRANSLATE_NOOP(
        "engine",
        "Another program writes to topic %1: its partition %2 has a total for %3 at offset %4 that is none of "
        "Spendwatch's, behind what Spendwatch committed"),
    QT_TRANSLATE_NOOP("engine", "Topic %1 has cleanup.policy=%2, so totals kept in it would be lost in time"),
    QT_TRANSLATE_NOOP("engine", "Topic %1 has %2 partitions but its changelog %3 has %4"),
    QT_TRANSLATE_NOOP("engine", "Topic %1 cannot be created: %2"),
    QT_TRANSLATE_NOOP("engine", "Topic %1 cannot grow: %2"),
    QT_TRANSLATE_NOOP("engine", "Kafka has not made topic %1 ready in time"),
    QT_TRANSLATE_NOOP("engine", "The source took no purchase and gave no reason"),
    QT_TRANSLATE_NOOP("engine", "more customers than the index can hold"),
    QT_TRANSLATE_NOOP("engine", "more large totals than the table can hold"),
    QT_TRANSLATE_NOOP("engine", "a customer's name is longer than a purchase can hold"),
    QT_TRANSLATE_NOOP("engine", "%1 is no table file of this version of Spendwatch"),
    QT_TRANSLATE_NOOP("engine", "Start Spendwatch once: it makes the table anew."),
    QT_TRANSLATE_NOOP("engine", "The table file %1 belongs to another source (%2) than the one connected (%3)"),
    QT_TRANSLATE_NOOP("engine", "The table file %1 is %2 and cannot be moved aside"),
    QT_TRANSLATE_NOOP("engine", "Check the permissions of its folder."),
    QT_TRANSLATE_NOOP("engine",
                      "The table file was %1; it is now %2, and the totals are read anew from the changelog."),
    QT_TRANSLATE_NOOP("engine", "damaged"),
    QT_TRANSLATE_NOOP("engine", "deleted"),
    QT_TRANSLATE_NOOP("engine", "replaced by a folder"),
    QT_TRANSLATE_NOOP("engine", "written by another version"),
    QT_TRANSLATE_NOOP("engine", "The table file %1 contradicts itself"),
    QT_TRANSLATE_NOOP("engine", "replaced or changed by another program"),
    QT_TRANSLATE_NOOP("engine", "The table file %1 was %2 while in use"),
    QT_TRANSLATE_NOOP("engine",
                      "The table file %1 was %2 while in use. It was made anew from memory; no total is lost."),
    QT_TRANSLATE_NOOP("engine", "The table file %1 was %2 while in use; what was there is now %3. It was made anew "
                                "from memory; no total is lost."),
    QT_TRANSLATE_NOOP("engine", "The table file is not written: %1 Totals go on from memory."),
    QT_TRANSLATE_NOOP("engine", "Stopped while restoring"),
    QT_TRANSLATE_NOOP("engine", "%1 changelog record(s) are no totals and were ignored, the last at %2."),
    QT_TRANSLATE_NOOP("engine", "The topic has %1 partitions"),
    QT_TRANSLATE_NOOP("engine", "At most %1 are supported."),
    QT_TRANSLATE_NOOP("engine",
                      "Partition %1 of %2 has totals in the changelog, but neither that nor the consumer group "
                      "says which purchases they hold: an older version or another program wrote them, and "
                      "Kafka has forgotten the group's offset"),
    QT_TRANSLATE_NOOP("engine",
                      "Another program moved the committed offset of partition(s) %1 of %2. Spendwatch goes on "
                      "where the totals end, so that %3 purchase(s) are not left out and %4 are not counted "
                      "twice."),
    QT_TRANSLATE_NOOP("engine",
                      "Another program moved the committed offset of partition(s) %1 of %2. Spendwatch goes on "
                      "where the totals end, so that %3 purchase(s) are not left out and %4 are not counted "
                      "twice. In the group besides Spendwatch: %5."),
    QT_TRANSLATE_NOOP("engine", "The table file %1 cannot be removed"),
    QT_TRANSLATE_NOOP(
        "engine",
        "Up to %1 purchase(s) were deleted before they could be read and are missing in the totals, the last %2 in "
        "partition %3. Let the topic keep its messages longer than Spendwatch may be stopped (retention.ms)."),
    QT_TRANSLATE_NOOP("engine", "Committing failed %1 times in a row"),
    QT_TRANSLATE_NOOP("engine", "%1: the consumer group has not answered for %2 s"),
    QT_TRANSLATE_NOOP("engine", "It is joined anew by itself"),
    QT_TRANSLATE_NOOP("engine", "%1 has not answered a commit for more than %2 s"),
    QT_TRANSLATE_NOOP("engine", "It is waited for; is the broker overloaded, or stopped?"),
    QT_TRANSLATE_NOOP("engine",
                      "The totals of %1 customer(s) stand in several partitions of the changelog, and another "
                      "program, such as Faust, wrote them, so that they may hold the same purchases: %2"),
    QT_TRANSLATE_NOOP("engine",
                      "%1 total(s) in the changelog cannot be taken over, because they are no whole numbers of "
                      "64 bits: %2"),
    QT_TRANSLATE_NOOP(
        "engine", "Partition %1 of %2 has totals in the changelog, but neither that nor the consumer group says which "
                  "purchases they hold: an older version or another program wrote them, and Kafka has forgotten the "
                  "group's offset"),
    QT_TRANSLATE_NOOP("engine", "%1 has not answered a commit for more than %2 s; away: %3"),
    QT_TRANSLATE_NOOP("engine",
                      "It is waited for; a cluster puts other brokers in its place within some seconds. If this "
                      "lasts, start it again"),
    QT_TRANSLATE_NOOP("engine",
                      "On a cluster of %1 brokers there is only one replica of %2: while its broker is away "
                      "nothing is counted, and if its disk is lost, so are purchases and totals. Give it more "
                      "replicas (kafka-reassign-partitions), and for topics to come set "
                      "default.replication.factor on the brokers."),
    QT_TRANSLATE_NOOP("engine", "The worker failed: %1"),
    QT_TRANSLATE_NOOP("engine", "%1 is another source now (%2) than before (%3)"),
    QT_TRANSLATE_NOOP("engine", "Port %1 on %2 is taken by %3"),
    QT_TRANSLATE_NOOP("engine", "another program"),
    QT_TRANSLATE_NOOP("engine", "%1 (process %2)"),
    QT_TRANSLATE_NOOP("engine", "Port %1 on %2 may not be opened by this user"),
    QT_TRANSLATE_NOOP("engine", "The address %1 is none of this machine's"),
    QT_TRANSLATE_NOOP("engine",
                      "Choose one of its own with --http-address: 127.0.0.1 for this machine only, 0.0.0.0 for all."),
    QT_TRANSLATE_NOOP("engine", "Port %1 on %2 cannot be opened: %3"),
    QT_TRANSLATE_NOOP("engine", "\"%1\" is no IP address"),
    QT_TRANSLATE_NOOP("engine", "Give one with --http-address: 127.0.0.1 for this machine only, 0.0.0.0 for all."),
    QT_TRANSLATE_NOOP("engine", "the end of its changelog"),
    QT_TRANSLATE_NOOP("engine", "the offset committed for it"),
    QT_TRANSLATE_NOOP("engine",
                      "Partition %1 of %2 is ours, but a transaction that Kafka has not ended hides %3. Its purchases "
                      "are counted as soon as it is ended. If this lasts longer than a minute, find it with "
                      "\"kafka-transactions find-hanging\" and end it with \"kafka-transactions abort\"."),
    QT_TRANSLATE_NOOP("engine",
                      "Kafka does not end a transaction and has been hiding %3 for more than 30 s, in partition(s) %1 "
                      "of %2; nobody counts these. If \"kafka-transactions find-hanging\" finds it, end it with "
                      "\"kafka-transactions abort\"; if it finds none, restart the broker that coordinates the "
                      "consumer group: a broker that was killed may have lost the end of a transaction."),
    QT_TRANSLATE_NOOP("engine",
                      "Purchases wait in partition(s) %1 of %2, and nobody has counted any for %3 s. Look at the "
                      "instance that has these partitions: if it is frozen or hangs, end it, and another one "
                      "takes them over."),
    QT_TRANSLATE_NOOP("engine",
                      "Somebody who is not Spendwatch is in the consumer group that counts %1: %2. Nobody counts "
                      "the partitions they have. Stop them, or give them a group of their own; Spendwatch goes "
                      "on by itself where it has counted to."),
    QT_TRANSLATE_NOOP("engine", "somebody with group.protocol=consumer, the newer protocol, in which Kafka does not "
                                "name the members of %1 to us"),
    QT_TRANSLATE_NOOP(
        "engine", "%1 can no longer be written: its file system is read-only now, or the permission was taken away"),
    QT_TRANSLATE_NOOP("engine", "Make it writable again; Spendwatch tries again by itself and has lost nothing."),
};

} // namespace

std::span<const char *const> engineSentences()
{
    return Sentences;
}

} // namespace spendwatch
