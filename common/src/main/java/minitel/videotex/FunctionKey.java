package minitel.videotex;

import org.jspecify.annotations.Nullable;

/// The nine function keys, as they leave the keyboard in videotex mode: SEP and one byte (STUM 1B
/// 2-3-6).
public enum FunctionKey {
    ENVOI(0x41, 0x4D, "Envoi"),
    RETOUR(0x42, 0x52, "Retour"),
    REPETITION(0x43, 0x53, "Répétition"),
    GUIDE(0x44, 0x6D, "Guide"),
    ANNULATION(0x45, 0x51, "Annulation"),
    SOMMAIRE(0x46, 0x50, "Sommaire"),
    CORRECTION(0x47, 0x6C, "Correction"),
    SUITE(0x48, 0x6E, "Suite"),
    /// `13 49`; a key without shift shows on the DIN socket as `13 59` (STUM 1B 2-4-2).
    CONNEXION_FIN(0x49, 0, "Connexion/Fin");

    private static final FunctionKey[] ALL = values();

    private final int code;
    private final int telinfo;
    private final String cap;

    FunctionKey(int code, int telinfo, String cap) {
        this.code = code;
        this.telinfo = telinfo;
        this.cap = cap;
    }

    /// The byte after SEP.
    public int code() {
        return code;
    }

    /// What is printed on the key, in whatever language pages are.
    public String cap() {
        return cap;
    }

    /// SEP and the code, in a new array.
    public byte[] bytes() {
        return new byte[] {Codes.SEP, (byte) code};
    }

    /// What the key sends in the Téléinformatique standard, ESC O and a byte, in a new array;
    /// nothing for Connexion/Fin (STUM 1B 3-3).
    public byte[] telinfoBytes() {
        return telinfo == 0
                ? new byte[0]
                : new byte[] {Codes.ESC, Codes.TELINFO_KEY, (byte) telinfo};
    }

    /// The key of the pair `13 code`, if there is one.
    static @Nullable FunctionKey ofSep(int code) {
        int index = code - ENVOI.code;
        if (index >= 0 && index < ALL.length) {
            return ALL[index];
        }
        return code == Codes.SEP_RELAY ? CONNEXION_FIN : null;
    }

    /// The key of the Téléinformatique sequence `1B 4F code`, if there is one (STUM 1B 3-3).
    static @Nullable FunctionKey ofTelinfo(int code) {
        for (FunctionKey key : ALL) {
            if (key.telinfo == code) {
                return key;
            }
        }
        return null;
    }
}
