package minitel.videotex;

/// Remembers the character that REP, the Minitel's command to repeat, would show again. For
/// [ScreenLayer]; one thread at a time.
final class LastCharacter {
    /// Its bytes, the first highest: `41`, `194265`; 0 = none.
    private int packed;

    private boolean mosaic;

    /// Whether the last byte showed it.
    private boolean fresh;

    void forget() {
        packed = 0;
        mosaic = false;
        fresh = false;
    }

    void show(int bytes, boolean asMosaic) {
        packed = bytes;
        mosaic = asMosaic;
        fresh = true;
    }

    /// Another byte comes, so the last one no longer is the one that showed the character.
    void ages() {
        fresh = false;
    }

    boolean isFresh() {
        return fresh;
    }

    boolean isMosaic() {
        return mosaic;
    }

    /// The bytes that show the same character again, without a REP.
    ///
    /// @param mosaics whether characters are shown as mosaics now
    byte[] bytes(boolean mosaics) {
        if (mosaics && packed > 0xFF) {
            boolean accent = packed > 0xFFFF;
            int last = packed & 0xFF;
            int glyph =
                    accent ? CharacterSets.drawn(packed >> 8 & 0xFF, last) : CharacterSets.g2(last);
            return new byte[] {(byte) CharacterSets.chipCode(glyph)};
        }
        int length = packed == 0 ? 0 : packed < 1 << 8 ? 1 : packed < 1 << 16 ? 2 : 3;
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (packed >> 8 * (length - 1 - i));
        }
        return bytes;
    }
}
