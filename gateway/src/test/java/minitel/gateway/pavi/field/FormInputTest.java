package minitel.gateway.pavi.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import minitel.gateway.pavi.message.ServiceCommand.Cells;
import minitel.gateway.pavi.message.ServiceCommand.FormField;
import minitel.gateway.pavi.message.ServiceCommand.InputForm;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.videotex.FunctionKey;
import org.junit.jupiter.api.Test;

/// An InputForm as MiniPAVI 1.6 has it on the wire, but for what it does wrong; those tests say so.
class FormInputTest {
    private static final List<Cells> PLACES =
            List.of(new Cells(3, 8, 5), new Cells(3, 9, 4), new Cells(30, 9, 2));
    private static final String EMPTY_PLACES = "<1F>HC,<12>D<1F>IC,<12>C<1F>I^,<12>A";
    private static final int ENVOI_OR_REPETITION = 136;

    private static InputForm form(int calls, Optional<String> secondMask, String... prefill) {
        List<FormField> fields = new ArrayList<>();
        for (int i = 0; i < PLACES.size(); i++) {
            Optional<String> mask = i == 1 ? secondMask : Optional.empty();
            fields.add(new FormField(PLACES.get(i), prefill[i], mask));
        }
        return new InputForm(fields, ",", true, calls);
    }

    private static InputForm form(int calls) {
        return form(calls, Optional.empty(), "", "", "");
    }

    private static FieldDialogue empty() {
        return FieldDialogue.with(form(ENVOI_OR_REPETITION))
                .draws(EMPTY_PLACES + "<1F>HC<1F>IC<1F>I^<1F>HC<11>");
    }

    @Test
    void fieldsAreWalkedThroughFilledAndCorrected() {
        empty().keys("durand", "duran")
                .keys("<13>H", "<1F>IC")
                .keys("lu", "lu")
                .keys("<13>H", "<1F>I^")
                .keys("75", "75")
                .keys("<13>H", "")
                .keys("<13>B", "<1F>IClu")
                .keys("<13>G", "<08>,<08>")
                .keys("<13>B", "<1F>HCduran")
                .keys("<13>B", "")
                .keys("<13>E", "<1F>HC,<12>D<1F>HC")
                .keys("v", "v")
                .calls("<13>A", ServiceFunction.ENVOI, "v", "l", "75");
    }

    @Test
    void whatStoodThereIsCutAndCanBeChanged() {
        FieldDialogue.with(form(128, Optional.empty(), "martinet", "êtè", ""))
                .draws(EMPTY_PLACES + "<1F>HCmarti<1F>IC<19>Cet<19>Ae<1F>I^<1F>HH<11>")
                .keys("<13>G", "<08>,<08>")
                .keys("<13>H", "<1F>IC<19>Cet<19>Ae")
                .keys("s", "s")
                .calls("<13>A", ServiceFunction.ENVOI, "mart", "êtès", "");
    }

    /// MiniPAVI shows a mask for each byte, and corrects one cell then.
    @Test
    void aMaskStandsForEachCharacter() {
        FieldDialogue.with(form(ENVOI_OR_REPETITION, Optional.of("x"), "", "", ""))
                .draws(EMPTY_PLACES + "<1F>HC<1F>IC<1F>I^<1F>HC<11>")
                .keys("me", "me")
                .keys("<13>H", "<1F>IC")
                .keys("s<19>Be", "xx")
                .keys("<13>G", "<08>,<08>")
                .keys("t", "x")
                .keys("<13>H", "<1F>I^")
                .keys("<13>B", "<1F>ICxx")
                .calls("<13>A", ServiceFunction.ENVOI, "me", "st", "");
    }

    /// MiniPAVI shows it in clear until the field is entered.
    @Test
    void whatStoodInAMaskedFieldIsNeverShown() {
        FieldDialogue.with(form(ENVOI_OR_REPETITION, Optional.of("x"), "", "mot", ""))
                .draws(EMPTY_PLACES + "<1F>HC<1F>ICxxx<1F>I^<1F>HC<11>")
                .keys("<13>H", "<1F>ICxxx")
                .calls("<13>A", ServiceFunction.ENVOI, "", "mot", "");
    }

    @Test
    void sommaireIsAlwaysACall() {
        empty().keys("<13>D", "").calls("<13>F", ServiceFunction.SOMMAIRE, "", "", "");
        FieldDialogue.with(form(128 + 1)).calls("<13>F", ServiceFunction.SOMMAIRE, "", "", "");
        empty().calls("<13>C", ServiceFunction.REPETITION, "", "", "");
    }

    @Test
    void cursorKeysWalkToo() {
        empty().keys("i", "i")
                .keys("<1B>[B", "<1F>IC")
                .keys("j", "j")
                .keys("<1B>[A", "<1F>HCi")
                .keys("k", "k")
                .keys("<1B>[D", "<08>,<08>")
                .keys("<1B>[C", " ")
                .calls("<13>A", ServiceFunction.ENVOI, "i ", "j", "");
    }

    @Test
    void suiteAndRetourWalkEvenWhereTheServiceAsksForThem() {
        FieldDialogue.with(form(4 + 64))
                .keys("<13>H<13>B", "<1F>IC<1F>HC")
                .keys("<13>B", "")
                .keys("<13>A", "")
                .calls("<13>F", ServiceFunction.SOMMAIRE, "", "", "");
    }

    @Test
    void oneFieldIsAFormToo() {
        FormField only = new FormField(new Cells(1, 1, 3), "", Optional.empty());
        FieldDialogue.with(new InputForm(List.of(only), ".", false, 128))
                .draws("<1F>AA.<12>B<1F>AA<1F>AA<14>")
                .keys("e", "e")
                .keys("<13>B<13>H<13>D", "")
                .calls("<13>A", ServiceFunction.ENVOI, "e");
    }

    @Test
    void aFullFieldDoesNotLeadToTheNext() {
        empty().keys("abcdefg", "abcde").keys("<13>H", "<1F>IC").sends("abcde", "", "");
    }

    @Test
    void withoutEchoOnlyWalksAndErasingAreShown() {
        FieldDialogue.withoutEcho(form(128))
                .keys("abc", "")
                .keys("<13>H", "<1F>IC")
                .keys("d<13>B", "<1F>HCabc")
                .keys("<13>G", "<08>,<08>")
                .sends("ab", "d", "");
    }

    @Test
    void aFormWithoutFieldsHasKeysOnly() {
        FieldDialogue.with(new InputForm(List.of(), ".", true, 128))
                .draws("<11>")
                .keys("ab<13>H<13>B<13>G<13>E", "")
                .calls("<13>A", ServiceFunction.ENVOI);
    }

    @Test
    void placesThatAreNoneAreMended() {
        List<FormField> nowhere =
                List.of(
                        new FormField(new Cells(-5, -1, -9), "a", Optional.empty()),
                        new FormField(new Cells(90, 90, 90), "b", Optional.empty()),
                        new FormField(
                                new Cells(39, 3, Integer.MAX_VALUE), "cde", Optional.empty()));
        FieldDialogue.with(new InputForm(nowhere, ".", true, 128))
                .draws("<1F>@A.<12>@<1F>Xh.<12>@<1F>Cg.<12>A" + "<1F>@Aa<1F>Xhb<1F>Cgcd<1F>@B<11>")
                .sends("a", "b", "cd");
    }

    @Test
    void aTextThatWasPutInComesWithTheWholeForm() {
        InputField field = InputField.of(form(128));
        field.key(new FieldKey.Pressed(FunctionKey.SUITE), true);
        field.fill("new");
        assertEquals(List.of("new", "", ""), field.content());
        FieldStep step = field.key(new FieldKey.Typed(new byte[] {'q'}), true);
        assertEquals(
                EMPTY_PLACES + "<1F>HCnew<1F>ICq<1F>I^<1F>ID<11>",
                FieldDialogue.written(step.screen()));
        assertEquals(List.of("new", "q", ""), field.content());
    }
}
