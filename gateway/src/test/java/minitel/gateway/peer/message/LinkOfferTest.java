package minitel.gateway.peer.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// How a controller cuts what a peer says of himself, and what it takes for a candidate.
class LinkOfferTest {
    private static final LinkFingerprint OWN = new LinkFingerprint("AA:BB");
    private static final String LOCAL =
            "394490129:1:udp:10.77.0.2:40000:2122194687:usr:pwd:local:eth0:0:593753913";
    private static final String SIX = "7:1:udp:fd50-0-0-0-0-0-0-1:51820:7:::local:eth0:0:1";

    @Test
    void theFingerprintIsAsLongAsOnesOwn() {
        assertEquals(
                new LinkOffer(new LinkFingerprint("CC:DD"), LinkCandidates.NONE),
                LinkOffer.cut("CC:DD", OWN));
        LinkOffer offer = LinkOffer.cut("CC:DD " + LOCAL + " " + SIX, OWN);
        assertEquals(LOCAL + " " + SIX, offer.candidates().toString());
        assertEquals("CC:DD " + LOCAL + " " + SIX, offer.toString());
    }

    @Test
    void whatIsShorterOrOfAnotherKindIsNoOffer() {
        for (String data :
                List.of("", "CC:D", "CC:DDE", "CC:DD:EE", "CC DD " + LOCAL, "CC:D\u00e9")) {
            assertThrows(IllegalArgumentException.class, () -> LinkOffer.cut(data, OWN), data);
        }
    }

    @Test
    void onlyCandidatesAreKeptAndNoMoreThanSixteen() {
        LinkCandidates mixed = LinkCandidates.read(LOCAL + "  x " + SIX + ":1 " + SIX);
        assertEquals(LOCAL + " " + SIX, mixed.toString());
        assertEquals(2, mixed.leftOut());
        LinkCandidates many = LinkCandidates.read((LOCAL + " ").repeat(40));
        assertEquals(LinkCandidates.MOST, many.all().size());
        assertEquals(24, many.leftOut());
    }

    @Test
    void aCandidateIsWrittenAsItCame() {
        for (String text :
                List.of(LOCAL, SIX, "a:256:udp:1.2.3.4:65535:4294967295:::stun::65535:f")) {
            assertEquals(text, LinkCandidate.parse(text).toString());
        }
    }

    @Test
    void noCandidateHasANameANumberOfAnotherFormOrALetterThatJsonMarks() {
        for (String text :
                List.of(
                        LOCAL.replace("10.77.0.2", "localhost"),
                        LOCAL.replace("10.77.0.2", "10.77.2"),
                        LOCAL.replace("10.77.0.2", ""),
                        LOCAL.replace("10.77.0.2", "fe80--1%eth0"),
                        LOCAL.replace("40000", "0"),
                        LOCAL.replace("40000", "65536"),
                        LOCAL.replace("40000", "4294967297"),
                        LOCAL.replace("40000", "+4000"),
                        LOCAL.replace("40000", "04000"),
                        LOCAL.replace("2122194687", "4294967296"),
                        LOCAL.replace("2122194687", "99999999999999999999"),
                        LOCAL.replace("394490129", ""),
                        LOCAL.replace("usr", "\""),
                        LOCAL.replace("usr", "\\"),
                        LOCAL.replace("usr", "u".repeat(100)),
                        LOCAL + ":")) {
            assertThrows(IllegalArgumentException.class, () -> LinkCandidate.parse(text), text);
        }
    }

    @Test
    void allZerosAreNoFingerprint() {
        assertTrue(LinkFingerprint.none().isNone());
        assertEquals(59, LinkFingerprint.none().text().length());
        assertFalse(OWN.isNone());
        assertThrows(IllegalArgumentException.class, () -> new LinkFingerprint("a b"));
        for (char sign : "$`;|&<>(){}[]*?!#~'\"\\^%@,\n\u00e9".toCharArray()) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new LinkFingerprint("a" + sign),
                    "what a shell or a page takes for one of its own signs: " + sign);
        }
        assertThrows(IllegalArgumentException.class, () -> new LinkFingerprint("a".repeat(65)));
    }
}
