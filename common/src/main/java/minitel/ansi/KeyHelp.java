package minitel.ansi;

import java.util.List;

/// Which key of a computer is which of a Minitel: the lines below the screen.
public enum KeyHelp {
    FRENCH(
            "Entrée Envoi   PgSuiv Suite   PgPréc Retour   Début Sommaire   F1 Guide",
            "F2 Répétition   Ret.arr. Correction   Échap Annulation   Fin Connexion/Fin"),
    ENGLISH(
            "Enter Envoi   PgDn Suite   PgUp Retour   Home Sommaire   F1 Guide",
            "F2 Répétition   Backspace Correction   Esc Annulation   End Connexion/Fin");

    private final String first;
    private final String second;

    KeyHelp(String first, String second) {
        this.first = first;
        this.second = second;
    }

    /// At most 80 columns each.
    List<String> lines() {
        return List.of(first, second);
    }
}
