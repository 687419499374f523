package minitel.gateway.pavi.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import minitel.gateway.pavi.message.ServiceCommand.Cells;
import minitel.gateway.pavi.message.ServiceCommand.InputTxt;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An InputTxt as MiniPAVI 1.6 has it on the wire, but for what it does wrong; those tests say so.
class TextInputTest {
    private static final Cells PLACE = new Cells(8, 14, 6);
    private static final Optional<String> CLEAR = Optional.empty();
    private static final Optional<String> STARS = Optional.of("*");
    private static final int ENVOI_OR_REPETITION = 136;
    private static final int ALL_KEYS = 255;

    private static InputTxt field(String prefill, Optional<String> mask) {
        return new InputTxt(PLACE, prefill, mask, "_", true, ENVOI_OR_REPETITION);
    }

    private static InputTxt empty(Cells cells) {
        return new InputTxt(cells, "", CLEAR, "_", true, ENVOI_OR_REPETITION);
    }

    private static InputTxt ending(int calls) {
        return new InputTxt(PLACE, "", CLEAR, "_", true, calls);
    }

    private static InputTxt spaced(String space) {
        return new InputTxt(PLACE, "", CLEAR, space, true, ENVOI_OR_REPETITION);
    }

    @Test
    void whatIsTypedIsShownAndKeptUntilItIsFullCorrectedOrCancelled() {
        FieldDialogue.with(empty(PLACE))
                .draws("<1F>NH_<12>E<1F>NH<11>")
                .keys("p", "p")
                .keys("lage", "lage")
                .keys("s", "s")
                .keys("!", "")
                .keys("<13>G", "<08>_<08>")
                .keys("<13>G", "<08>_<08>")
                .keys("<13>E", "<1F>NH_<12>C<1F>NH")
                .keys("<13>G", "")
                .keys("<13>E", "")
                .keys("k", "k")
                .calls("<13>A", ServiceFunction.ENVOI, "k");
    }

    @Test
    void anAccentFitsIntoTheLastCellAndNoFurther() {
        FieldDialogue.with(empty(new Cells(8, 14, 2)))
                .draws("<1F>NH_<12>A<1F>NH<11>")
                .keys("o", "o")
                .keys("<19>Au", "<19>Au")
                .keys("<19>Au", "")
                .keys("<13>G", "<08>_<08>")
                .calls("<13>A", ServiceFunction.ENVOI, "o");
    }

    @Test
    void keysThatTheServiceDidNotAskForDoNothing() {
        FieldDialogue.with(ending(128))
                .keys("u", "u")
                .keys("<13>F<13>D<13>H<13>B<13>C<13>I<13>Y", "")
                .keys("v", "v")
                .calls("<13>A", ServiceFunction.ENVOI, "uv");
    }

    @ParameterizedTest
    @CsvSource({
        "<13>F, SOMMAIRE, 1", "<13>B, RETOUR, 4", "<13>C, REPETITION, 8", "<13>D, GUIDE, 16",
        "<13>H, SUITE, 64", "<13>A, ENVOI, 128", "<1B>[A, RETOUR, 4", "<1B>[B, SUITE, 64",
        "<1B>OM, ENVOI, 128"
    })
    void eachKeyHasItsBit(String key, ServiceFunction function, int bit) {
        FieldDialogue.with(ending(bit)).keys("w", "w").calls(key, function, "w");
        FieldDialogue.with(ending(ALL_KEYS - bit)).keys("w" + key, "w").sends("w");
    }

    @Test
    void correctionAndAnnulationAreNeverCalls() {
        FieldDialogue.with(ending(2 + 32))
                .keys("ab<13>G", "ab<08>_<08>")
                .keys("<13>E", "<1F>NH_<12>@<1F>NH")
                .keys("<13>G<13>E<13>A", "")
                .sends("");
    }

    /// MiniPAVI shows a mask for each byte, and corrects one cell then.
    @Test
    void aMaskStandsForEachCharacter() {
        FieldDialogue.with(field("", STARS))
                .draws("<1F>NH_<12>E<1F>NH<11>")
                .keys("n", "*")
                .keys("o", "*")
                .keys("<19>Bi", "*")
                .keys("<13>G", "<08>_<08>")
                .keys("<13>E", "<1F>NH_<12>A<1F>NH")
                .keys("w", "*")
                .keys("7", "*")
                .calls("<13>A", ServiceFunction.ENVOI, "w7");
    }

    /// MiniPAVI shows it in clear.
    @Test
    void whatStoodInAMaskedFieldIsNeverShown() {
        FieldDialogue.with(field("clé", STARS))
                .draws("<1F>NH_<12>E<1F>NH<11>***")
                .keys("s", "*")
                .calls("<13>A", ServiceFunction.ENVOI, "clés");
    }

    @ParameterizedTest
    @CsvSource({"##, #", "é, <19>Be", "\u200B, *"})
    void aMaskIsOneCharacter(String mask, String shown) {
        FieldDialogue.with(field("", Optional.of(mask))).keys("a", shown).sends("a");
    }

    @Test
    void anEmptyMaskIsNone() {
        FieldDialogue.with(field("", Optional.of(""))).keys("a", "a").sends("a");
    }

    /// As for a terminal that shows by itself what is typed on it.
    @Test
    void withoutEchoOnlyTheErasingIsShown() {
        FieldDialogue.withoutEcho(empty(PLACE))
                .draws("<1F>NH_<12>E<1F>NH<11>")
                .keys("h", "")
                .keys("i", "")
                .keys("<13>G", "<08>_<08>")
                .keys("j<13>E", "<1F>NH_<12>A<1F>NH")
                .keys("l", "")
                .calls("<13>A", ServiceFunction.ENVOI, "l");
    }

    @Test
    void whatStoodThereCanBeGoneOnWithAndCorrected() {
        FieldDialogue.with(field("né à", CLEAR))
                .draws("<1F>NH_<12>E<1F>NH<11>n<19>Be <19>Aa")
                .keys("x", "x")
                .keys("<13>G<13>G", "<08>_<08><08>_<08>")
                .keys("<13>G", "<08>_<08>")
                .calls("<13>A", ServiceFunction.ENVOI, "né");
    }

    /// MiniPAVI shows the end of it.
    @Test
    void whatStoodThereIsCutAtTheEndOfTheField() {
        FieldDialogue.with(field("éditorial", CLEAR))
                .draws("<1F>NH_<12>E<1F>NH<11><19>Beditor")
                .keys("x", "")
                .keys("<13>G", "<08>_<08>")
                .calls("<13>A", ServiceFunction.ENVOI, "édito");
    }

    @Test
    void whatTheScreenCannotShowComesBackAsItWas() {
        FieldDialogue.with(field("5€ ~ã", CLEAR))
                .draws("<1F>NH_<12>E<1F>NH<11>5E ~a")
                .sends("5€ ~ã");
        FieldDialogue.with(field("\u001B\u200BæA\nb", CLEAR))
                .draws("<1F>NH_<12>E<1F>NH<11> aeA b")
                .sends(" aeA b");
        FieldDialogue.with(field("日e\u0301", CLEAR))
                .draws("<1F>NH_<12>E<1F>NH<11>?<19>Be")
                .sends("日é");
    }

    /// MiniPAVI loses what comes behind the key in one packet; whoever has the keys keeps them.
    @Test
    void nothingBehindTheCallingKeyIsTypedHere() {
        FieldDialogue.with(empty(PLACE))
                .draws("<1F>NH_<12>E<1F>NH<11>")
                .calls("sud<13>Aest", ServiceFunction.ENVOI, "sud");
        FieldDialogue.with(empty(PLACE)).calls("<13>A", ServiceFunction.ENVOI, "");
    }

    @Test
    void rowZeroIsAPlace() {
        FieldDialogue.with(empty(new Cells(1, 0, 1)))
                .draws("<1F>@A_<12>@<1F>@A<11>")
                .keys("q", "q")
                .keys("r", "")
                .calls("<13>A", ServiceFunction.ENVOI, "q");
    }

    @Test
    void aFieldMayWaitForConnexionFinOnly() {
        FieldDialogue.with(new InputTxt(new Cells(1, 24, 4), "", CLEAR, " ", true, 0))
                .draws("<1F>XA <12>C<1F>XA<11>")
                .keys("g", "g")
                .keys("<13>A<13>F<13>C<13>D<13>B<13>H", "")
                .sends("g");
    }

    @Test
    void theCursorMayBeHidden() {
        FieldDialogue.with(new InputTxt(PLACE, "ab", CLEAR, "_", false, 0))
                .draws("<1F>NH_<12>E<1F>NH<14>ab")
                .sends("ab");
    }

    /// MiniPAVI 1.6 knows nothing of this bit, which services of another gateway use.
    @ParameterizedTest
    @CsvSource({"256", "384"})
    void theFirstCharacterCanBeTheCall(int calls) {
        FieldDialogue.with(ending(calls))
                .keys("<13>G<13>E", "")
                .calls("<19>Be", ServiceFunction.ENVOI, "é");
    }

    /// MiniPAVI paints blanks instead of an accent.
    @ParameterizedTest
    @CsvSource({"éx, <19>Be", "œ, <19>z", "Æ, A", "'', ' '", "\u200B, ' '", "~, ~"})
    void anEmptyCellShowsOneCharacter(String space, String shown) {
        FieldDialogue.with(spaced(space))
                .draws("<1F>NH" + shown + "<12>E<1F>NH<11>")
                .keys("a<13>G", "a<08>" + shown + "<08>")
                .sends("");
    }

    @Test
    void blanksAreTypedAndSentLikeOthers() {
        FieldDialogue.with(empty(PLACE))
                .keys(" ", " ")
                .keys("a", "a")
                .keys(" ", " ")
                .calls("<13>A", ServiceFunction.ENVOI, " a ");
    }

    /// MiniPAVI goes one cell back, which is wrong on row 0.
    @ParameterizedTest
    @CsvSource({"0, <1F>@h", "14, <1F>Nh", "24, <1F>Xh"})
    void theLastColumnIsErasedWhereverTheCursorWent(int row, String edge) {
        FieldDialogue.with(empty(new Cells(39, row, 2)))
                .keys("ab", "ab")
                .keys("<13>G", edge + "_" + edge)
                .keys("<13>G", "<08>_<08>")
                .sends("");
    }

    @Test
    void aTextThatWasPutInIsSentAndGoneOnWith() {
        InputField field = InputField.of(empty(PLACE));
        field.key(typed('a'), true);
        field.fill("hé");
        assertEquals("[hé]", field.content().toString());
        FieldStep next = field.key(typed('d'), true);
        assertEquals("[héd]", field.content().toString());
        // MiniPAVI shows the `d` alone, wherever the cursor is by then.
        assertEquals("<1F>NH_<12>E<1F>NH<11>h<19>Bed", FieldDialogue.written(next.screen()));
        assertEquals("e", FieldDialogue.written(field.key(typed('e'), true).screen()));
    }

    @Test
    void aTextThatWasPutInIsSentWholeUntilSomebodyTypes() {
        InputField field = InputField.of(empty(PLACE));
        field.fill("longer than that");
        assertEquals("[longer than that]", field.content().toString());
        field.key(typed('d'), true);
        assertEquals("[longer than that]", field.content().toString());
        field.key(new FieldKey.Pressed(FunctionKey.CORRECTION), true);
        assertEquals("[longe]", field.content().toString());
    }

    @Test
    void aTextThatTookTheOldOnesPlaceIsShownWithAnyKey() {
        InputField field = InputField.of(empty(PLACE));
        field.key(typed('a'), true);
        field.fill("");
        FieldStep next = field.key(new FieldKey.Pressed(FunctionKey.CORRECTION), true);
        assertEquals("<1F>NH_<12>E<1F>NH<11>", FieldDialogue.written(next.screen()));
        assertEquals(List.of(""), field.content());
        FieldStep call = field.key(new FieldKey.Pressed(FunctionKey.ENVOI), true);
        assertEquals(Optional.of(ServiceFunction.ENVOI), call.call());
    }

    private static FieldKey typed(char character) {
        return new FieldKey.Typed(new byte[] {(byte) character});
    }
}
