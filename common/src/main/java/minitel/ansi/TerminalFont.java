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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a terminal has of the characters of a page, and how they are written. Where one is missing
/// the nearest takes its place. In the order in which a person tries them.
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

    /// What a locale says: `fr_FR.ISO-8859-1`, `fr_FR@euro`, `C.UTF-8`, `C`.
    private static final Pattern LOCALE =
            Pattern.compile("([^.@]{0,40})(?:\\.([^@]{0,40}))?(?:@.{0,40})?");

    private static final Pattern UNICODE = Pattern.compile("utf-?8", Pattern.CASE_INSENSITIVE);

    private static final Pattern LATIN =
            Pattern.compile("iso-?8859-?15?", Pattern.CASE_INSENSITIVE);

    /// The type of a terminal in which GNU Screen or tmux runs, behind theirs.
    private static final Pattern WITHIN = Pattern.compile("(?:screen|tmux)\\.(.+)");

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
        Matcher within = WITHIN.matcher(small);
        return said(type).orElseGet(() -> usual(within.matches() ? within.group(1) : small));
    }

    /// The font of a terminal type in a locale, which may be empty.
    public static TerminalFont of(String type, String locale) {
        Matcher parts = LOCALE.matcher(locale);
        TerminalFont font = of(type);
        if (locale.isEmpty() || said(type).isPresent() || !font.charset.equals(UTF_8)) {
            return font;
        }
        if (!parts.matches()) {
            return ASCII;
        }
        boolean plain = parts.group(1).equals("C") || parts.group(1).equals("POSIX");
        String charset = Optional.ofNullable(parts.group(2)).orElse(plain ? "" : "iso8859-1");
        boolean latin = LATIN.matcher(charset).matches();
        return UNICODE.matcher(charset).matches() ? font : latin ? LATIN_1 : ASCII;
    }

    /// The font whose word a person has put behind the type, as in `xterm-blocks`.
    public static Optional<TerminalFont> said(String type) {
        String small = type.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(font -> small.endsWith("-" + font.word)).findFirst();
    }

    private static TerminalFont usual(String type) {
        if (type.matches("vt[1-5]\\d\\d.*")) {
            return VT100;
        }
        if (type.matches("(?:ansi|pcansi|scoansi|syncterm).*")) {
            return CP437;
        }
        if (type.matches("(?:aixterm|dtterm|eterm).*")) {
            return LATIN_1;
        }
        return type.startsWith("linux")
                ? CONSOLE
                : type.matches("(?:putty|cygwin|msys).*") ? BLOCKS : SEXTANTS;
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

    /// @return a code point that the font has, perhaps [Mosaics#INVERSE], or a code of the line
    ///   drawing set
    int glyph(int codePoint) {
        GlyphTable table = TABLES.get(this);
        return table == null ? codePoint : table.glyph(codePoint);
    }

    private int[] mosaics() {
        return switch (this) {
            case SEXTANTS -> new int[0];
            case QUADRANTS -> Mosaics.nearest("▘▝▀▖▌▞▛▗▚▐▜▄▙▟");
            case BLOCKS, CP437 -> Mosaics.nearest("▀▌▐▄░▒▓");
            case CONSOLE -> Mosaics.signs('█', '▒');
            case LATIN_1, ASCII -> Mosaics.signs(' ', ' ');
            case VT100 -> Mosaics.signs(' ', '▒');
        };
    }
}
