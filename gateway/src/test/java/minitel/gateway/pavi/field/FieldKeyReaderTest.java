package minitel.gateway.pavi.field;

import java.util.Optional;
import minitel.gateway.pavi.message.ServiceCommand.Cells;
import minitel.gateway.pavi.message.ServiceCommand.InputTxt;
import minitel.gateway.pavi.message.ServiceFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which bytes are keys, seen in a field: as MiniPAVI 1.6 takes them, but for what it does wrong;
/// those tests say so.
class FieldKeyReaderTest {
    private static InputTxt field() {
        return new InputTxt(new Cells(8, 14, 6), "", Optional.empty(), "_", true, 136);
    }

    /// MiniPAVI shows the bytes of an accent one by one, as they come.
    @Test
    void anAccentIsOneCharacterHoweverItComes() {
        FieldDialogue.with(field())
                .keys("<19>Ka", "<19>Ka")
                .keys("<19>", "")
                .keys("C", "")
                .keys("i", "<19>Ci")
                .keys("n", "n")
                .keys("<13>G", "<08>_<08>")
                .keys("<13>G", "<08>_<08>")
                .keys("<19>Hi<19>z", "<19>Hi<19>z")
                .calls("<13>A", ServiceFunction.ENVOI, "a\u0327ïœ");
    }

    /// MiniPAVI's table has it wrong.
    @ParameterizedTest
    @CsvSource({
        "<19>/, ↓", "<19>Hi, ï", "<19>HE, Ë", "<19>Be, é", "<19>Aa, à", "<19>Kc, ç", "<19>j, Œ",
        "<19>{, ß", "<19>#, £", "<19>0, °", "<19>8, ÷", "<19>>, ¾", "<19>Ba, á", "<19>Dn, n"
    })
    void whatIsTypedIsUnicodeForTheService(String typed, String text) {
        FieldDialogue.with(field()).keys(typed, typed).sends(text);
    }

    @Test
    void allOfAsciiGoesToTheServiceAsItIs() {
        FieldDialogue.with(field()).keys("~{^`|}", "~{^`|}").sends("~{^`|}");
    }

    /// MiniPAVI keeps `08` as a character.
    @Test
    void keysOfTheExtendedKeyboardMeanWhatTheyShould() {
        FieldDialogue.with(field())
                .keys("m", "m")
                .keys("<1B>[C", " ")
                .keys("<1B>[D", "<08>_<08>")
                .keys("<1B>[A", "")
                .keys("<1B>[B", "")
                .keys("<1B>[4h<1B>[P<1B>[5D", "")
                .keys("<08>", "")
                .keys("<7F>", "")
                .keys("<09>", "")
                .keys("<F1>", "")
                .keys("<19 7F>", "")
                .keys("<19>B<7F>", "")
                .keys("z ", "z ")
                .calls("<13>A", ServiceFunction.ENVOI, "mz ");
    }

    @Test
    void anEscapeByItselfIsNothing() {
        FieldDialogue.with(field())
                .keys("a<1B>", "a")
                .waits()
                .keys("bc", "bc")
                .calls("<13>A", ServiceFunction.ENVOI, "abc");
    }

    @Test
    void aLetterThatIsLateGetsItsAccent() {
        FieldDialogue.with(field())
                .keys("<19>C", "")
                .waits()
                .keys("o", "<19>Co")
                .keys("<19>", "")
                .waits()
                .keys("A", "")
                .waits()
                .keys("<1B>;cZA", "")
                .keys("e", "<19>Ae")
                .keys("<19>B", "")
                .waits()
                .keys("<13>D", "")
                .keys("e", "e")
                .calls("<13>A", ServiceFunction.ENVOI, "ôèe");
    }

    @Test
    void whatTheTerminalSaysByItselfIsNotTyped() {
        FieldDialogue.with(field())
                .keys("a<1B>9x", "a")
                .keys("<1B>:sq", "")
                .keys("<1B>;cZA", "")
                .keys("<01>Cv9<04>", "")
                .keys("<13>S<13>T<1F>CD", "")
                .keys("b", "b")
                .calls("<13>A", ServiceFunction.ENVOI, "ab");
    }

    @Test
    void aReturnTakesTheNextCharacterButNoKey() {
        FieldDialogue.with(field())
                .keys("a<0D>cb", "ab")
                .keys("<0D 0A>d", "d")
                .keys("<0D 00>e", "e")
                .keys("<0D 19>Bef", "f")
                .keys("<0D 13>G", "<08>_<08>")
                .keys("<0D 0D>g", "g")
                .calls("<0D 13>A", ServiceFunction.ENVOI, "abdeg");
    }
}
