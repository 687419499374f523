package minitel.bridge.session;

import minitel.dial.DialException.Why;
import minitel.videotex.Language;
import minitel.videotex.VideotexText;

/// All that the bridge says on a screen, in both languages. Where there is a `%s`, it is the name
/// of what is called.
public enum Words {
    TITLE("Pont Minitel", "Minitel bridge"),
    GATEWAY("Passerelle", "Gateway"),
    LINE("Ligne", "Line"),
    NETWORK("Réseau", "Network"),
    NO_NETWORK("pas de réseau", "no network"),
    MODEL("Terminal", "Terminal"),
    UNNAMED("sans identité", "without identity"),
    UNKNOWN("inconnu", "unknown"),
    ADDRESS("Adresse", "Address"),
    LAST("Dernière", "Last one"),

    // How the gateway's calls stand; at most 27 columns.
    IN_PROGRESS("appel en cours...", "calling..."),
    RETRY("Nouvel essai dans %s s", "Next try in %s s"),
    YOU_HUNG_UP("vous avez raccroché", "you hung up"),
    NO_CLOCK("heure inconnue :", "time unknown:"),
    NO_CLOCK_WAIT("attente de l'heure (wss)", "waiting for it (wss)"),
    CALL_AGAIN("Envoi : rappeler", "Envoi: call again"),

    // What can be said of whatever was called; behind a name with [#about].
    UNKNOWN_HOST("adresse inconnue", "unknown address"),
    REFUSED("connexion refusée", "connection refused"),
    UNREACHABLE("injoignable", "unreachable"),
    NO_ANSWER("ne répond pas", "does not answer"),
    WRONG_ANSWER("réponse incomprise", "answer not understood"),
    NOT_TRUSTED("certificat refusé", "certificate refused"),
    UNSUPPORTED("non desservi ici", "not served here"),
    CLOSED("a raccroché", "has hung up"),
    LOST("liaison perdue", "link lost"),
    FULL("complet, réessayez plus tard", "full, try again later"),

    // Whole messages for row 0.
    CALLING("Appel de %s...", "Calling %s..."),
    CONNECTED("En ligne avec %s", "On line with %s"),
    LINK_LOST("Liaison perdue", "Link lost"),
    SERVICE_CLOSED("Le service a raccroché", "The service has hung up"),
    SPEED_REFUSED("Vitesse refusée par le Minitel", "Speed refused by the Minitel"),
    WAITING_FOR_CLOCK("Heure inconnue : attente (wss)", "Time unknown: waiting (wss)"),
    START_AGAIN("Sans touche depuis longtemps : début", "No key for long: back to the start");

    /// Row 0 has 40 columns; the terminal itself writes in the last two.
    private static final int ROW_0 = 38;

    private final String french;
    private final String english;

    Words(String french, String english) {
        this.french = french;
        this.english = english;
    }

    /// Why a call failed, for [#about].
    public static Words of(Why why) {
        return switch (why) {
            case UNKNOWN_HOST -> UNKNOWN_HOST;
            case REFUSED -> REFUSED;
            case UNREACHABLE -> UNREACHABLE;
            case TIMEOUT, CANCELLED -> NO_ANSWER;
            case WRONG_ANSWER -> WRONG_ANSWER;
            case NOT_TRUSTED -> NOT_TRUSTED;
            case UNSUPPORTED -> UNSUPPORTED;
        };
    }

    public String in(Language language) {
        return switch (language) {
            case FRENCH -> french;
            case ENGLISH -> english;
        };
    }

    /// With the `%s` filled in, for row 0: a long name is cut, never the sentence around it.
    public String in(Language language, String name) {
        return fill(in(language), name);
    }

    /// A name and what is said of it, for row 0: a long name is cut, never the remark.
    public static String about(Language language, String name, Words remark) {
        String colon =
                switch (language) {
                    case FRENCH -> " : ";
                    case ENGLISH -> ": ";
                };
        return fill("%s" + colon + remark.in(language), name);
    }

    private static String fill(String pattern, String name) {
        int room = ROW_0 - VideotexText.columns(pattern.replace("%s", ""));
        return pattern.replace("%s", name.length() <= room ? name : name.substring(0, room));
    }
}
