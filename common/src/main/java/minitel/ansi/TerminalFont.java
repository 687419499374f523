package minitel.ansi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The fonts of computer terminals: which characters of a page each has, and in which charset they
/// are written. Where one is missing the nearest takes its place. In the order in which a person
/// tries them.
public enum TerminalFont {
    /// The mosaics themselves, in Unicode since 2020: terminals have them that draw them
    /// themselves, hardly a font has.
    SEXTANTS("sextants", UTF_8, ""),

    /// Quarters of a cell, as DejaVu Sans Mono has them.
    QUADRANTS("quadrants", UTF_8, "œŒ←↑→↓─│‾▏▕█▌▐▀▄▖▗▘▙▚▛▜▝▞▟\uFFFD"),

    /// Halves of a cell and shades, as Liberation Mono has them.
    BLOCKS("blocks", UTF_8, "œŒ←↑→↓─│‾█▌▐▀▄░▒▓"),

    /// The Linux console's of Debian (Lat15): whole cells and shades, but no halves.
    CONSOLE("console", UTF_8, "œŒ←↑→↓─│█░▒\uFFFD"),

    /// The IBM PC's, a byte a character, as terminals for bulletin boards have it.
    CP437("cp437", Charset.forName("IBM437"), ""),

    /// ISO 8859-1, a byte a character.
    LATIN_1("latin-1", ISO_8859_1, ""),

    ASCII("ascii", US_ASCII, ""),

    /// ASCII and DEC's line drawing set, and no colours.
    VT100("vt100", US_ASCII, "");

    private static final Map<TerminalFont, GlyphTable> TABLES = new EnumMap<>(TerminalFont.class);

    static {
        for (TerminalFont font : values()) {
            if (font != SEXTANTS) {
                boolean lines = font == VT100;
                TABLES.put(font, new GlyphTable(font.charset, font.more, lines, font.mosaics()));
            }
        }
    }

    private final String word;
    private final Charset charset;

    /// What it has beyond ISO 8859-1, if it is written in Unicode.
    private final String more;

    TerminalFont(String word, Charset charset, String more) {
        this.word = word;
        this.charset = charset;
        this.more = more;
    }

    /// The font of a terminal type.
    ///
    /// @param type as `TERM` has it, in capitals or not
    public static TerminalFont of(String type) {
        String small = type.toLowerCase(Locale.ROOT);
        boolean within = begins(small, "screen.", "tmux."); // the type of where these run follows
        String outer = within ? small.substring(small.indexOf('.') + 1) : small;
        return said(type).orElseGet(() -> usual(outer));
    }

    /// The font of a terminal type in a locale, which may be empty: `fr_FR.ISO-8859-1`,
    /// `fr_FR@euro`, `C.UTF-8`, `C`.
    public static TerminalFont of(String type, String locale) {
        TerminalFont font = of(type);
        if (locale.isEmpty() || said(type).isPresent() || !font.charset.equals(UTF_8)) {
            return font;
        }
        int end = locale.indexOf('@');
        String plain = end < 0 ? locale : locale.substring(0, end);
        int dot = plain.indexOf('.');
        String usual = plain.equals("C") || plain.equals("POSIX") ? "" : "iso88591";
        String said = dot < 0 ? usual : plain.substring(dot + 1);
        return switch (said.toLowerCase(Locale.ROOT).replace("-", "")) {
            case "utf8" -> font;
            case "iso88591", "iso885915" -> LATIN_1;
            default -> ASCII;
        };
    }

    /// The font whose word a person has put behind the type, as in `xterm-blocks`.
    public static Optional<TerminalFont> said(String type) {
        String small = type.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(font -> small.endsWith("-" + font.word)).findFirst();
    }

    private static TerminalFont usual(String type) {
        if (begins(type, "vt1", "vt2", "vt3", "vt4", "vt5")) {
            return VT100;
        }
        if (begins(type, "ansi", "pcansi", "scoansi", "syncterm")) {
            return CP437;
        }
        if (begins(type, "aixterm", "dtterm", "eterm")) {
            return LATIN_1;
        }
        return begins(type, "linux")
                ? CONSOLE
                : begins(type, "putty", "cygwin", "msys") ? BLOCKS : SEXTANTS;
    }

    private static boolean begins(String type, String... words) {
        return Arrays.stream(words).anyMatch(type::startsWith);
    }

    /// The font that a person means.
    ///
    /// @return empty for `auto`: by the terminal
    /// @throws IllegalArgumentException with a sentence for the person who wrote the word
    public static Optional<TerminalFont> parse(String word) {
        Optional<TerminalFont> found =
                Arrays.stream(values()).filter(font -> font.word.equals(word)).findFirst();
        if (found.isEmpty() && !word.equals("auto")) {
            String words =
                    Arrays.stream(values())
                            .map(font -> font.word)
                            .collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "must be auto, " + words + ", but is \"" + word + "\"");
        }
        return found;
    }

    /// What a person gets who asks so often for the next one.
    public TerminalFont after(int times) {
        return values()[(ordinal() + times) % values().length];
    }

    /// What the keyboard of such a terminal sends its characters in, too.
    public Charset charset() {
        return charset;
    }

    boolean coloured() {
        return this != VT100;
    }

    /// @return a code point that the font has, perhaps [MosaicSubstitutes#INVERSE], or a code of
    ///   the line drawing set
    int glyph(int codePoint) {
        GlyphTable table = TABLES.get(this);
        return table == null ? codePoint : table.glyph(codePoint);
    }

    private int[] mosaics() {
        return switch (this) {
            case SEXTANTS -> new int[0];
            case QUADRANTS -> MosaicSubstitutes.nearest("▘▝▀▖▌▞▛▗▚▐▜▄▙▟");
            case BLOCKS, CP437 -> MosaicSubstitutes.nearest("▀▌▐▄░▒▓");
            case CONSOLE -> MosaicSubstitutes.signs('█', '▒');
            case LATIN_1, ASCII -> MosaicSubstitutes.signs(' ', ' ');
            case VT100 -> MosaicSubstitutes.signs(' ', '▒');
        };
    }
}
