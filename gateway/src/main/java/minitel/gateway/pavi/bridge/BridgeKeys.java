package minitel.gateway.pavi.bridge;

import java.io.ByteArrayOutputStream;
import minitel.videotex.Codes;
import minitel.videotex.FunctionKey;

/// What of the bytes that a caller types goes to the host, and by which of them he ends it. Pure;
/// the same at every split.
///
/// As MiniPAVI does it: no CR reaches the host. Connexion/Fin as the key says it (`13 49`) and
/// Sommaire behind `***` end it, and the host gets them first.
final class BridgeKeys {
    private static final int STARS = 3;

    private final boolean whole;
    private boolean sep;
    private int stars;

    /// @param whole whether a function key goes out in one piece: SEP waits for its letter
    BridgeKeys(boolean whole) {
        this.whole = whole;
    }

    enum Ending {
        NONE,
        /// The host is left.
        SOMMAIRE,
        /// The service too.
        CONNEXION_FIN
    }

    /// @param bytes for the host
    record Passed(byte[] bytes, Ending ending) {}

    /// What stands behind the key that ends it is nobody's.
    Passed take(byte[] typed, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 1);
        Ending ending = Ending.NONE;
        for (int i = 0; i < length && ending == Ending.NONE; i++) {
            if (typed[i] != Codes.CR) {
                ending = take(typed[i], out);
            }
        }
        return new Passed(out.toByteArray(), ending);
    }

    private Ending take(byte b, ByteArrayOutputStream out) {
        boolean key = sep;
        sep = b == Codes.SEP;
        if (key && whole) {
            out.write(Codes.SEP);
        }
        if (!sep || !whole) {
            out.write(b);
        }
        if (sep) {
            return Ending.NONE;
        }
        Ending ending = key ? ending(b) : Ending.NONE;
        stars = !key && b == '*' ? stars + 1 : 0;
        return ending;
    }

    private Ending ending(byte code) {
        if (code == FunctionKey.CONNEXION_FIN.code()) {
            return Ending.CONNEXION_FIN;
        }
        return code == FunctionKey.SOMMAIRE.code() && stars >= STARS
                ? Ending.SOMMAIRE
                : Ending.NONE;
    }
}
