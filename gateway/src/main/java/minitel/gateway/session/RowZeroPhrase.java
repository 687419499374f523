package minitel.gateway.session;

import minitel.dial.DialException;
import minitel.line.LegEnd;
import minitel.videotex.Language;
import minitel.videotex.PageWriter;

/// What a session says on row 0, in the terminal's language. `%s` is a service's name.
public enum RowZeroPhrase {
    CALLING("Appel de %s...", "Calling %s..."),
    UNKNOWN_HOST("%s : adresse inconnue", "%s: unknown address"),
    REFUSED("%s : connexion refusée", "%s: connection refused"),
    UNREACHABLE("%s : injoignable", "%s: unreachable"),
    TIMEOUT("%s ne répond pas", "%s does not answer"),
    DENIED("%s : accès refusé", "%s: access denied"),
    OUT_OF_ORDER("%s : en panne, réessayez", "%s: out of order, try later"),
    WRONG_ANSWER("%s : réponse incomprise", "%s: answer not understood"),
    NOT_TRUSTED("%s : certificat refusé", "%s: certificate refused"),
    EXHAUSTED("%s : passerelle saturée", "%s: the gateway is overloaded"),
    UNSUPPORTED("%s : non desservi ici", "%s: not served here"),
    HUNG_UP("%s a raccroché", "%s has hung up"),
    LOST("%s : liaison coupée", "%s: line lost"),
    SILENT("%s muet - attendez ou Cnx/Fin", "%s is silent - wait or Cnx/Fin"),
    HOME_AWAY("%s absent - Sommaire: réessai", "%s away - Sommaire: try again"),
    SLOW_HOME("%s tarde - Cnx/Fin: quitter", "%s is slow - Cnx/Fin: leave"),
    UNKNOWN_CODE("Code inconnu : %s", "Unknown code: %s"),
    REDIRECTION_OVER("%s : durée maximale atteinte", "%s: time limit reached"),
    IDLE("Session inactive : fin", "No key for too long: goodbye"),
    SESSION_OVER("Durée maximale atteinte : fin", "Time limit reached: goodbye"),
    WATCHED("L'exploitant regarde cet écran", "The operator looks at this screen"),
    KICKED("Session fermée par l'exploitant", "Session closed by the operator"),
    MAINTENANCE("Maintenance : à bientôt", "Maintenance: see you soon"),
    FAULT("Incident technique : fin", "Technical fault: goodbye");

    /// Row 0 has 40 columns; the terminal itself writes in the last two.
    private static final int COLUMNS = 38;

    private final String french;
    private final String english;

    RowZeroPhrase(String french, String english) {
        this.french = french;
        this.english = english;
    }

    static RowZeroPhrase of(LegEnd end) {
        return switch (end) {
            case LegEnd.Closed _ -> HUNG_UP;
            case LegEnd.Lost _ -> LOST;
            case LegEnd.Failed failed -> of(failed.why());
        };
    }

    private static RowZeroPhrase of(DialException.Why why) {
        return switch (why) {
            case UNKNOWN_HOST -> UNKNOWN_HOST;
            case REFUSED -> REFUSED;
            case UNREACHABLE -> UNREACHABLE;
            case TIMEOUT, CANCELLED -> TIMEOUT;
            case DENIED -> DENIED;
            case OUT_OF_ORDER -> OUT_OF_ORDER;
            case WRONG_ANSWER -> WRONG_ANSWER;
            case NOT_TRUSTED -> NOT_TRUSTED;
            case EXHAUSTED -> EXHAUSTED;
            case UNSUPPORTED -> UNSUPPORTED;
        };
    }

    /// What it says in this language, when it names no service.
    public String in(Language language) {
        return language == Language.FRENCH ? french : english;
    }

    /// The whole row-0 message as bytes. A long name is cut, never the sentence around it.
    byte[] rowZero(Language language, String name) {
        String pattern = in(language);
        int room = COLUMNS - pattern.replace("%s", "").length();
        String shown = name.length() <= room ? name : name.substring(0, room);
        return rowZero(pattern.replace("%s", shown));
    }

    /// A free sentence, cut to the row.
    public static byte[] rowZero(String text) {
        String shown = text.length() <= COLUMNS ? text : text.substring(0, COLUMNS);
        return new PageWriter().row0(shown).bytes();
    }
}
