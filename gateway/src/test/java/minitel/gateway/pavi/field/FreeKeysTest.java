package minitel.gateway.pavi.field;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import minitel.gateway.pavi.message.ServiceFunction;
import minitel.kit.Fuzz;
import minitel.line.KeyReader;
import minitel.videotex.KeyEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys on a page without a field, as MiniPAVI 1.6 takes them.
class FreeKeysTest {
    @ParameterizedTest
    @CsvSource({
        "<13>A, ENVOI",
        "<13>B, RETOUR",
        "<13>C, REPETITION",
        "<13>D, GUIDE",
        "<13>E, ANNULATION",
        "<13>F, SOMMAIRE",
        "<13>G, CORRECTION",
        "<13>H, SUITE",
        "<1B>[A, RETOUR",
        "<1B>[B, SUITE",
        "<1B>[D, CORRECTION",
        "<1B>[C, ''",
        "abc, ''",
        "<19>Be, ''",
        "<13>Z, ''",
        "<13>I, ''",
        "<13>Y, ''",
        "<1B>9x, ''",
        "<01>Cu9<04>, ''",
        "a<13>Ab<13>H, ENVOI SUITE",
        "<0D>, ''"
    })
    void eachFunctionKeyIsACallAndNothingElse(String typed, String functions) {
        Fuzz.everySplit(
                FieldDialogue.bytes(typed),
                pieces -> assertEquals(functions, String.join(" ", calls(pieces))));
    }

    private static List<String> calls(List<byte[]> pieces) {
        List<String> calls = new ArrayList<>();
        FieldKeyReader keys = new FieldKeyReader();
        KeyReader reader = KeyReader.EMPTY;
        for (byte[] piece : pieces) {
            KeyReader.Reading reading = reader.read(piece, piece.length, 0);
            reader = reading.next();
            for (KeyEvent event : reading.events()) {
                for (FieldKey key : keys.read(event)) {
                    FreeKeys.of(key).map(ServiceFunction::word).ifPresent(calls::add);
                }
            }
        }
        return calls;
    }
}
