package minitel.ansi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a person is told around the screen: which key of a computer is which of a Minitel, and that
/// the window is too small.
public enum KeyHelp {
    FRENCH(
            """
            Entrée Envoi
            PgSuiv Suite
            PgPréc Retour
            Début Sommaire
            F1 Guide
            ^G Tracé
            F2 Répétition
            Ret.arr. Correction
            Échap Annulation
            Fin Connexion/Fin
            """,
            "Fenêtre de %s : il faut %s",
            "il faut %2$s"),
    ENGLISH(
            """
            Enter Envoi
            PgDn Suite
            PgUp Retour
            Home Sommaire
            F1 Guide
            ^G Glyphs
            F2 Répétition
            Backspace Correction
            Esc Annulation
            End Connexion/Fin
            """,
            "A window of %s; %s is needed",
            "needs %2$s");

    private static final String GAP = "  ";

    /// One a line.
    private final String keys;

    private final String small;
    private final String brief;

    KeyHelp(String keys, String small, String brief) {
        this.keys = keys;
        this.small = small;
        this.brief = brief;
    }

    /// The keys in lines of so many columns at most; no key is broken.
    List<String> lines(int columns) {
        List<String> lines = new ArrayList<>();
        for (String key : keys.lines().toList()) {
            String longer = lines.isEmpty() ? "" : lines.getLast() + GAP + key;
            if (longer.isEmpty() || longer.length() > columns) {
                lines.add(key);
            } else {
                lines.set(lines.size() - 1, longer);
            }
        }
        return lines;
    }

    /// What is said in the last line of a window that is too small; it fits in there.
    String lack(WindowSize window) {
        String size = WindowSize.LEAST.toString();
        return Stream.of(small.formatted(window, size), brief.formatted(window, size), size)
                .filter(text -> text.length() <= window.columns())
                .findFirst()
                .orElse(size.substring(0, Math.min(size.length(), window.columns())));
    }
}
