package minitel.gateway.pavi.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import minitel.videotex.CharacterSets;
import minitel.videotex.Codes;
import minitel.videotex.FunctionKey;
import minitel.videotex.KeyEvent;

/// Makes single keys of what `minitel.line.KeyReader` reads, the same at every split. What means
/// nothing to a page gives no key: controls, answers of the terminal, noise, bytes above 7F.
/// Connexion/Fin gives none either: it is the session's.
///
/// One thread.
public final class FieldKeyReader {
    private static final byte[] NOTHING = {};
    private static final byte[] BLANK = {' '};

    /// A CSI without parameters: three bytes.
    private static final int PLAIN_CURSOR = 3;

    /// SS2, or SS2 and an accent, whose rest was late.
    private byte[] begun = NOTHING;

    /// Behind a `0D`, which takes one more character: one that is no key of a page.
    private boolean passing;

    /// The keys of an event, in order; no more than it has bytes.
    public List<FieldKey> read(KeyEvent event) {
        return switch (event) {
            case KeyEvent.Text(var raw) -> typed(raw);
            case KeyEvent.Function(var key, _) -> pressed(key);
            case KeyEvent.Cursor(var raw) -> cursor(Codes.withoutNul(raw));
            case KeyEvent.Identity _, KeyEvent.Notice _, KeyEvent.Reply _, KeyEvent.Noise _ ->
                    List.of();
        };
    }

    private List<FieldKey> typed(byte[] raw) {
        List<FieldKey> keys = new ArrayList<>(raw.length);
        for (byte b : raw) {
            take(b & 0xFF).ifPresent(keys::add);
        }
        return keys;
    }

    private Optional<FieldKey> take(int code) {
        if (code == CharacterSets.SS2) {
            begun = new byte[] {(byte) code};
        } else if (code < 0x20 || code >= Codes.DEL) {
            control(code);
        } else if (begun.length == 1 && Codes.isAccent(code)) {
            begun = with(code);
        } else {
            return whole(with(code));
        }
        return Optional.empty();
    }

    /// NUL is invisible inside a sequence; behind a `0D` it is what that takes.
    private void control(int code) {
        if (code != Codes.NUL || begun.length == 0) {
            passing = !passing && code == Codes.CR;
            begun = NOTHING;
        }
    }

    private byte[] with(int code) {
        byte[] longer = Arrays.copyOf(begun, begun.length + 1);
        longer[begun.length] = (byte) code;
        return longer;
    }

    private Optional<FieldKey> whole(byte[] raw) {
        boolean passed = passing;
        passing = false;
        begun = NOTHING;
        return passed ? Optional.empty() : Optional.of(new FieldKey.Typed(raw));
    }

    private List<FieldKey> pressed(FunctionKey key) {
        begun = NOTHING;
        passing = false;
        return key == FunctionKey.CONNEXION_FIN ? List.of() : List.of(new FieldKey.Pressed(key));
    }

    private List<FieldKey> cursor(byte[] raw) {
        begun = NOTHING;
        passing = false;
        if (raw.length != PLAIN_CURSOR || raw[1] != Codes.CSI) {
            return List.of();
        }
        return switch (raw[2]) {
            case 'A' -> pressed(FunctionKey.RETOUR);
            case 'B' -> pressed(FunctionKey.SUITE);
            case 'C' -> List.of(new FieldKey.Typed(BLANK));
            case 'D' -> pressed(FunctionKey.CORRECTION);
            default -> List.of();
        };
    }
}
