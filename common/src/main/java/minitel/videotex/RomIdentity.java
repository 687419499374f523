package minitel.videotex;

import java.util.Optional;

/// What a terminal answers to ENQ-ROM: `01 maker model version 04` (STUM 1B 2-6-6-1, annex 1).
public record RomIdentity(char maker, char model, char version) {

    /// What is known of a model letter; the words are French, as a terminal shows them.
    private enum Model {
        M1_ABCD('b', "Minitel 1 ABCD", false, 1200, false),
        M1('c', "Minitel 1", false, 1200, false),
        M10('d', "Minitel 10", false, 1200, false),
        M1_COLOUR('e', "Minitel 1 couleur", false, 1200, false),
        M10_TURNABLE('f', "Minitel 10 retournable", true, 1200, false),
        EMULATOR('g', "émulateur", false, 1200, false),
        PRINTER('j', "imprimante", false, 1200, false),
        MINIPAVI('m', "émulateur MiniPavi", false, 1200, false),
        M1_TURNABLE('r', "Minitel 1 retournable", true, 1200, false),
        M1_COLOUR_TURNABLE('s', "Minitel 1 couleur retournable", true, 1200, false),
        TERMINATEL('t', "Terminatel 252", false, 1200, false),
        M1B('u', "Minitel 1B", true, 4800, false),
        M2('v', "Minitel 2", true, 9600, true),
        M10B('w', "Minitel 10B", true, 4800, false),
        M5('y', "Minitel 5", true, 9600, true),
        M12('z', "Minitel 12", true, 9600, true),
        UNKNOWN('\0', "inconnu", false, 1200, false);

        private static final Model[] ALL = values();

        private final char letter;
        private final String title;
        private final boolean turnable;
        private final int speed;
        private final boolean drcs;

        Model(char letter, String title, boolean turnable, int speed, boolean drcs) {
            this.letter = letter;
            this.title = title;
            this.turnable = turnable;
            this.speed = speed;
            this.drcs = drcs;
        }

        static Model of(char letter) {
            for (Model model : ALL) {
                if (model.letter == letter) {
                    return model;
                }
            }
            return UNKNOWN;
        }
    }

    /// Reads `01 c c c 04`, NULs between them ignored; empty when it is anything else. In the
    /// PAD-X3 state the version comes 40 higher (STUM 1B 2-6-12-3), which is taken back.
    public static Optional<RomIdentity> parse(byte[] answer) {
        byte[] plain = Codes.withoutNul(answer);
        if (plain.length != 5 || plain[0] != Codes.SOH || plain[4] != Codes.EOT) {
            return Optional.empty();
        }
        return of((char) plain[1], (char) plain[2], (char) plain[3]);
    }

    /// Reads the three characters, as in `Cu<`; empty when they are not three characters of columns
    /// 2 to 7.
    public static Optional<RomIdentity> of(String three) {
        return three.length() == 3
                ? of(three.charAt(0), three.charAt(1), three.charAt(2))
                : Optional.empty();
    }

    private static Optional<RomIdentity> of(char maker, char model, char version) {
        if (!printable(maker) || !printable(model) || !printable(version)) {
            return Optional.empty();
        }
        boolean padX3 = version >= 0x70 && maker >= 'A' && maker <= 'Z';
        return Optional.of(
                new RomIdentity(maker, model, padX3 ? (char) (version - 0x40) : version));
    }

    private static boolean printable(char c) {
        return c >= 0x20 && c <= 0x7F;
    }

    /// The `01 c c c 04` that says this identity.
    public byte[] bytes() {
        return new byte[] {Codes.SOH, (byte) maker, (byte) model, (byte) version, Codes.EOT};
    }

    /// Who made it, or "inconnu". From version 4 on, a Minitel 1B of Telic may be one of Matra's.
    public String makerName() {
        return switch (maker) {
            case 'A' -> "Matra";
            case 'B' -> "RTIC-Philips";
            case 'C' -> model == 'u' && version >= '4' ? "Telic ou Matra" : "Telic-Alcatel";
            case 'D' -> "Thomson";
            case 'E' -> "CCS";
            case 'F' -> "Fiet";
            case 'G' -> "Fime";
            case 'H' -> "Unitel";
            case 'I' -> "Option";
            case 'J' -> "Bull";
            case 'K' -> "Télématique";
            case 'L' -> "Desmet";
            case 'P' -> "Philips";
            default -> Model.UNKNOWN.title;
        };
    }

    /// The name of the model, or "inconnu".
    public String modelName() {
        return photo() ? "Minitel 2 Photo" : Model.of(model).title;
    }

    /// Whether the modem can be turned round to send at 1200 bit/s.
    public boolean turnable() {
        return Model.of(model).turnable;
    }

    /// The highest speed of the DIN socket, in bit/s; 1200, which all of them do, when unknown.
    public int topSpeed() {
        return Model.of(model).speed;
    }

    /// Whether it has the 80-column modes: the models whose socket is faster than 1200 bit/s.
    public boolean eightyColumns() {
        return topSpeed() > 1200;
    }

    /// Whether characters can be loaded into it.
    public boolean drcs() {
        return Model.of(model).drcs;
    }

    /// Whether it shows photovideotex pictures.
    public boolean photo() {
        return maker == 'P' && model == 'v';
    }

    /// The three characters, as in `Cu<`.
    @Override
    public String toString() {
        return "" + maker + model + version;
    }
}
