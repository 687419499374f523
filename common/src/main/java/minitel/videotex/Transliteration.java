package minitel.videotex;

/// Writes Unicode text that comes in pieces as videotex, one character at a time, for services that
/// send text: characters of the sets G0 and G2 as their sequences, and a stand-in for what a
/// Minitel lacks. What takes no place of its own (joiners, selectors, skin tones) is nothing.
///
/// A text may be cut anywhere, so nothing is held back: an accent that comes behind its letter goes
/// one cell back and writes the letter anew.
public final class Transliteration {
    private static final byte[] NOTHING = {};
    private static final int JOINER = 0x200D;
    private static final int FLAG_A = 0x1F1E6;
    private static final int FLAG_Z = 0x1F1FF;
    private static final int FIRST_TONE = 0x1F3FB;
    private static final int LAST_TONE = 0x1F3FF;

    private Transliteration() {}

    /// @param before the code point right before it in its text, -1 = none
    /// @return a new array; empty when there is nothing to write
    public static byte[] of(int before, int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return marked(before, CharacterSets.lead(codePoint));
        }
        if (codePoint >= FLAG_A && codePoint <= FLAG_Z) {
            return new byte[] {(byte) ('A' + codePoint - FLAG_A)};
        }
        if (codePoint >= FIRST_TONE && codePoint <= LAST_TONE) {
            return NOTHING;
        }
        byte[] written = VideotexText.encode(Character.toString(codePoint));
        boolean unknown = written.length == 1 && written[0] == '?';
        return unknown && before == JOINER ? NOTHING : written;
    }

    private static byte[] marked(int letter, int lead) {
        return lead == 0 || !CharacterSets.isLetter(letter)
                ? NOTHING
                : new byte[] {Codes.BS, CharacterSets.SS2, (byte) lead, (byte) letter};
    }
}
