package minitel.gateway.home;

import minitel.videotex.FunctionKey;

/// A function key and what it does on a page.
record Hint(FunctionKey key, Phrase effect) {

    /// What is printed on the key, in either language.
    static String cap(FunctionKey key) {
        return switch (key) {
            case ENVOI -> "Envoi";
            case RETOUR -> "Retour";
            case REPETITION -> "Répétition";
            case GUIDE -> "Guide";
            case ANNULATION -> "Annulation";
            case SOMMAIRE -> "Sommaire";
            case CORRECTION -> "Correction";
            case SUITE -> "Suite";
            case CONNEXION_FIN -> "Connexion/Fin";
        };
    }
}
