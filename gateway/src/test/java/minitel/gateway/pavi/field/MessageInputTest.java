package minitel.gateway.pavi.field;

import java.util.Collections;
import java.util.List;
import minitel.gateway.pavi.message.ServiceCommand.Cells;
import minitel.gateway.pavi.message.ServiceCommand.InputMsg;
import minitel.gateway.pavi.message.ServiceFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An InputMsg as MiniPAVI 1.6 has it on the wire, but for what it does wrong; those tests say so.
class MessageInputTest {
    private static final Cells FIRST = new Cells(5, 17, 5);
    private static final int ENVOI_OR_REPETITION = 136;

    private static InputMsg message(int calls, String... prefill) {
        return new InputMsg(FIRST, 3, List.of(prefill), "-", true, calls);
    }

    private static FieldDialogue empty() {
        return FieldDialogue.with(message(ENVOI_OR_REPETITION))
                .draws("<1F>QE-<12>D<1F>RE-<12>D<1F>SE-<12>D<1F>QE<11>");
    }

    @Test
    void aTextGoesOnByItselfAndCanBeWalkedThrough() {
        empty().keys("ch", "ch")
                .keys("ien", "ien<1F>RE")
                .keys("et", "et")
                .keys("<13>H", "<1F>SE")
                .keys("oie", "oie")
                .keys("<13>H", "")
                .keys("<13>B", "<1F>REet")
                .keys("<13>B", "<1F>QEchien")
                .keys("<13>B", "")
                .keys("<13>G", "<08>-<08>")
                .keys("<13>E", "<1F>QE-<12>C<1F>QE")
                .keys("Y", "Y")
                .calls("<13>A", ServiceFunction.ENVOI, "Y", "et", "oie");
    }

    @Test
    void aTextThatIsTooLongStopsAtTheEnd() {
        empty().keys("abcdefghijklmnopqrst", "abcde<1F>REfghij<1F>SEklmno")
                .keys("<13>G", "<08>-<08>")
                .keys("<13>E", "<1F>SE-<12>C<1F>SE")
                .calls("<13>A", ServiceFunction.ENVOI, "abcde", "fghij", "");
    }

    @Test
    void correctionStaysInItsLine() {
        empty().keys("abcde", "abcde<1F>RE")
                .keys("<13>G", "")
                .keys("f", "f")
                .keys("<13>G", "<08>-<08>")
                .keys("<13>G<13>E", "")
                .keys("<13>B", "<1F>QEabcde")
                .calls("<13>A", ServiceFunction.ENVOI, "abcde", "", "");
    }

    /// MiniPAVI loses the character.
    @Test
    void whatIsTypedBehindAFullLineGoesIntoTheNext() {
        empty().keys("abcde<13>B", "abcde<1F>RE<1F>QEabcde")
                .keys("f", "<1F>REf")
                .keys("ghij<13>B", "ghij<1F>SE<1F>REfghij")
                .keys("<13>B", "<1F>QEabcde")
                .keys("x", "") // the next is full, too
                .calls("<13>A", ServiceFunction.ENVOI, "abcde", "fghij", "");
    }

    @Test
    void whatStoodThereIsCutAndGoneOnWithBehindIt() {
        FieldDialogue.with(message(ENVOI_OR_REPETITION, "bonjour", "çà"))
                .draws(
                        "<1F>QE-<12>D<1F>QEbonjo"
                                + "<1F>RE-<12>D<1F>RE<19>Kc<19>Aa"
                                + "<1F>SE-<12>D<1F>RG<11>")
                .keys("!", "!")
                .keys("<13>B", "<1F>QEbonjo")
                .calls("<13>A", ServiceFunction.ENVOI, "bonjo", "çà!", "");
    }

    @Test
    void moreLinesThanThereAreAreLeftOut() {
        FieldDialogue.with(message(ENVOI_OR_REPETITION, "u", "v", "w", "x"))
                .draws("<1F>QE-<12>D<1F>QEu<1F>RE-<12>D<1F>REv<1F>SE-<12>D<1F>SEw" + "<1F>SF<11>")
                .keys("<13>H", "")
                .keys("z", "z")
                .calls("<13>A", ServiceFunction.ENVOI, "u", "v", "wz");
    }

    @Test
    void whatTheCallerCannotSeeIsShownAndHeStaysBeforeIt() {
        FieldDialogue.with(message(ENVOI_OR_REPETITION, "a", "", "  "))
                .draws("<1F>QE-<12>D<1F>QEa<1F>RE-<12>D<1F>RE<1F>SE-<12>D<1F>SE  <1F>QF<11>")
                .keys("b", "b")
                .calls("<13>A", ServiceFunction.ENVOI, "ab", "", "  ");
    }

    @Test
    void sommaireIsACallWhereTheServiceAsksForIt() {
        FieldDialogue.with(message(128 + 1))
                .keys("r", "r")
                .keys("<13>D", "")
                .calls("<13>F", ServiceFunction.SOMMAIRE, "r", "", "");
        empty().keys("<13>F", "").calls("<13>C", ServiceFunction.REPETITION, "", "", "");
    }

    @Test
    void cursorKeysWalkToo() {
        empty().keys("n", "n")
                .keys("<1B>[B", "<1F>RE")
                .keys("o", "o")
                .keys("<1B>[A", "<1F>QEn")
                .keys("p", "p")
                .keys("<1B>[C", " ")
                .keys("<1B>[D", "<08>-<08>")
                .calls("<13>A", ServiceFunction.ENVOI, "np", "o", "");
    }

    @Test
    void suiteAndRetourWalkEvenWhereTheServiceAsksForThem() {
        FieldDialogue.with(message(128 + 64 + 4))
                .keys("m", "m")
                .keys("<13>H", "<1F>RE")
                .keys("<13>B", "<1F>QEm")
                .keys("<13>H<13>H", "<1F>RE<1F>SE")
                .keys("<13>H", "")
                .calls("<13>A", ServiceFunction.ENVOI, "m", "", "");
    }

    @Test
    void emptyLinesAndBlanksAreSent() {
        empty().keys("t<13>H<13>H", "t<1F>RE<1F>SE")
                .keys(" u", " u")
                .calls("<13>A", ServiceFunction.ENVOI, "t", "", " u");
    }

    @Test
    void aWholeScreenIsAField() {
        String[] content = Collections.nCopies(24, "").toArray(String[]::new);
        content[0] = "a";
        StringBuilder drawing = new StringBuilder();
        for (char row = 'A'; row <= 'X'; row++) {
            drawing.append("<1F>").append(row).append("A <12>g");
        }
        FieldDialogue.with(new InputMsg(new Cells(1, 1, 40), 24, List.of(), " ", true, 128))
                .draws(drawing + "<1F>AA<11>")
                .keys("a", "a")
                .calls("<13>A", ServiceFunction.ENVOI, content);
    }

    @Test
    void withoutEchoTheWayToTheNextLineIsShown() {
        FieldDialogue.withoutEcho(message(ENVOI_OR_REPETITION))
                .keys("abcdef", "<1F>RE")
                .keys("<13>B", "<1F>QEabcde")
                .calls("<13>A", ServiceFunction.ENVOI, "abcde", "f", "");
    }

    @Test
    void anAccentInTheLastCellLeadsOnWhenItIsWhole() {
        FieldDialogue.with(new InputMsg(new Cells(5, 17, 2), 2, List.of(), "-", true, 128))
                .keys("a", "a")
                .keys("<19>", "")
                .keys("B", "")
                .keys("e", "<19>Be<1F>RE")
                .keys("f", "f")
                .calls("<13>A", ServiceFunction.ENVOI, "aé", "f");
    }

    @Test
    void aFullLineAtTheEdgeOfTheScreenIsGoneOnBehind() {
        FieldDialogue.with(new InputMsg(new Cells(39, 2, 2), 2, List.of("ab"), "-", true, 128))
                .draws("<1F>Bg-<12>A<1F>Bgab<1F>Cg-<12>A<1F>Bh<11>")
                .keys("c", "<1F>Cgc")
                .keys("<13>B<13>G", "<1F>Bgab<1F>Bh-<1F>Bh")
                .sends("a", "c");
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 128 + 256})
    void theFirstCharacterCanBeTheCall(int calls) {
        FieldDialogue.with(message(calls)).calls("a", ServiceFunction.ENVOI, "a", "", "");
    }
}
