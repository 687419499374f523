package minitel.bridge.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import minitel.dial.DialException.Why;
import minitel.videotex.Language;
import minitel.videotex.PageWriter;
import minitel.videotex.display.Display;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What the bridge says.
class ScreenWordsTest {

    @ParameterizedTest
    @EnumSource(ScreenWords.class)
    void everyWordIsShownAsItIsWritten(ScreenWords words) {
        for (Language language : Language.values()) {
            String text = words.in(language).replace("%s", "x");
            assertFalse(text.isBlank());
            assertFalse(text.contains("%"));
            Display display = new Display();
            byte[] row = new PageWriter().row0(text).bytes();
            display.write(row, 0, row.length);
            assertEquals(text, display.row(0).strip());
        }
    }

    @ParameterizedTest
    @EnumSource(ScreenWords.class)
    void everyMessageFitsRowZeroWithTheLongestName(ScreenWords words) {
        for (Language language : Language.values()) {
            int plain = words.in(language).replace("%s", "").length();
            int filled = words.in(language, "x".repeat(300)).length();
            assertTrue(plain <= 38, words + " is too long");
            assertEquals(words.in(language).contains("%s") ? 38 : plain, filled);
        }
    }

    @ParameterizedTest
    @EnumSource(Why.class)
    void aFailedCallHasItsReasonBehindTheName(Why why) {
        ScreenWords remark = ScreenWords.of(why);
        for (Language language : Language.values()) {
            String said = ScreenWords.about(language, "ws://" + "x".repeat(100), remark);
            assertEquals(38, said.length());
            assertTrue(said.startsWith("xx"));
            assertTrue(said.endsWith(remark.in(language)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://127.0.0.1:1, tcp://127.0.0.1:1",
        "telnet://127.0.0.1:1, 127.0.0.1:1",
        "ws://example.org:8182/a/long/path/to, example.org:8182",
        "tcp://a.very.long.name.of.a.host.example.org:65535, a.very.l..rg:65535",
        "ws://a.very.long.name.of.a.host.example.org/abcdef, a.very.l..mple.org"
    })
    void aLongAddressKeepsItsPort(String address, String name) {
        assertEquals(
                name + " : connexion refusée",
                ScreenWords.about(Language.FRENCH, address, ScreenWords.REFUSED));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void aNameWithSignsOfAPatternIsOnlyAName(Language language) {
        String said = ScreenWords.about(language, "%s $1 \\", ScreenWords.NO_ANSWER);
        assertTrue(said.startsWith("%s $1"), said);
    }
}
