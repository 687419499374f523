package minitel.dial;

import minitel.io.EvenParity;

/// Finds out whether the eighth bit of what a service sends is even parity, and then clears it.
///
/// It is, once [#ENOUGH] characters have had it and every character so far was even; from then on a
/// wrong one is noise. It is not, for good, once a character was odd before that. Until then a
/// piece that is even throughout is taken for one with parity, so that what comes before the
/// decision is painted right too; a piece with an odd character is left as it is. Of pages of eight
/// bits half the characters are odd, so hardly one begins with an even piece.
final class ServiceParityDetector {
    static final int ENOUGH = 16;
    private static final byte IAC = (byte) 0xFF;

    /// The first of telnet's commands.
    private static final byte SE = (byte) 0xF0;

    private final boolean telnet;
    private int marked;
    private boolean decided;

    /// Whether an FF came last, which a command of telnet may follow.
    private boolean commanding;

    /// @param telnet whether a byte FF may be one of telnet's own: it tells nothing, as does a
    ///   command behind it, and is left as it is until another character had its eighth bit
    ServiceParityDetector(boolean telnet) {
        this.telnet = telnet;
    }

    /// Takes the next piece and clears, in place, what is parity.
    void strip(byte[] bytes, int length) {
        if (!decided) {
            look(bytes, length);
        }
        if (marked > 0) {
            EvenParity.strip(bytes, length);
        }
    }

    private void look(byte[] bytes, int length) {
        for (int i = 0; i < length && !decided; i++) {
            if (!EvenParity.isEven(bytes[i])) {
                decided = true;
                marked = 0;
            } else if (bytes[i] < 0 && !(telnet && isOfTelnet(bytes[i]))) {
                decided = ++marked == ENOUGH;
            }
            commanding = bytes[i] == IAC && !commanding;
        }
    }

    private boolean isOfTelnet(byte b) {
        return b == IAC || commanding && b >= SE;
    }
}
