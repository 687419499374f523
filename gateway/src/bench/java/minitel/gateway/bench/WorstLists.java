package minitel.gateway.bench;

import java.util.stream.Stream;
import minitel.gateway.bench.WorstInputs.Worst;
import minitel.gateway.foreign.ForeignListReader;
import minitel.gateway.kinds.GatewayKinds;

/// Lists of services that other projects keep.
final class WorstLists {
    private static final int LONGEST = 200_000;

    private WorstLists() {}

    static Stream<Worst> all() {
        return Stream.of(
                list("documents that are empty", "", "{}", ""),
                list("open brackets", "", "[", ""),
                list("a document that never ends", "", "{\"a\":\"\\\\", ""),
                list(
                        "aliases that lead nowhere",
                        "{\"servers\":[",
                        "{\"name\":\"A%05d\",\"alias\":\"A%1$05d0\"},",
                        "0]}"),
                list("services of one name", "{\"servers\":[", "{\"name\":\"A\"},", "0]}"),
                list("a long name", "{\"servers\":[{\"name\":\"", " ", "\"}]}"),
                list("open elements", "", "<a>", ""),
                list("one long text", "<config><service><url>", "a", "</url></service></config>"),
                list("services that say nothing", "<c>", "<service code='A%05d'/>", "</c>"));
    }

    private static Worst list(String words, String begin, String more, String end) {
        return new Worst(
                "foreign list",
                words,
                LONGEST,
                length -> {
                    String text = WorstTexts.text(begin, more, end, length);
                    return () -> read(text);
                });
    }

    private static void read(String text) {
        try {
            ForeignListReader.read(text, "list", GatewayKinds.OWN.routes()).remarks();
        } catch (IllegalArgumentException _) {
            // Most of them are none.
        }
    }
}
