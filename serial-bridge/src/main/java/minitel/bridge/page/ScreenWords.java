package minitel.bridge.page;

import java.util.List;
import minitel.dial.DialException.Why;
import minitel.videotex.Language;
import minitel.videotex.VideotexText;

/// All that the bridge says on a screen, in both languages. Where there is a `%s`, it is the name
/// of what is called.
public enum ScreenWords {
    TITLE("Pont Minitel", "Minitel bridge"),
    GATEWAY("Passerelle", "Gateway"),
    TERMINAL("Terminal", "Terminal"),
    LINE("Ligne", "Line"),
    NETWORK("Réseau", "Network"),
    NO_NETWORK("pas de réseau", "no network"),
    NAMELESS("modèle non identifié", "model not identified"),
    UNKNOWN("inconnu", "unknown"),
    ADDRESS("Adresse (vide : la passerelle)", "Address (empty: the gateway)"),
    LAST("Dernière", "Last one"),
    NONE("aucune", "none"),

    TO_CALL("appeler", "call"),
    TO_CALL_AGAIN("rappeler", "call again"),
    TO_REPEAT("dernière", "last"),
    TO_HELP("aide", "help"),
    TO_SETTINGS("réglages", "settings"),
    TO_PAGE("retour", "back"),
    TO_KEEP("garder", "keep"),
    TO_UNDO("annuler", "undo"),
    TO_NEXT("suivants", "next ones"),
    TO_PREVIOUS("précédents", "previous"),
    TO_ERASE("effacer", "erase"),

    HELP("Guide", "Help"),
    HELP_TCP("hôte:port", "host:port"),
    HELP_TCP_IS("octets bruts", "raw bytes"),
    HELP_TELNET("telnet://hôte:port", "telnet://host:port"),
    HELP_WS("ws://hôte:port/chemin", "ws://host:port/path"),
    HELP_PATH("hôte/chemin", "host/path"),
    HELP_PATH_IS("= ws://", "= ws://"),
    HELP_WSS("wss://hôte/chemin", "wss://host/path"),
    HELP_WSS_IS("chiffré", "encrypted"),
    HELP_ENVOI("appelle l'adresse ;", "calls the address;"),
    HELP_ENVOI_EMPTY("à vide, la passerelle", "empty, the gateway"),
    HELP_REPETITION("reprend la dernière", "takes the last one"),
    HELP_CORRECTION("efface un caractère", "erases a character"),
    HELP_ANNULATION("efface l'adresse", "erases the address"),
    HELP_SOMMAIRE("vitesse, langue, écho", "speed, language, echo"),
    HELP_SUITE("serveurs trouvés", "servers found"),
    HELP_END("quitte un service", "leaves a service"),

    SETTINGS("Réglages", "Settings"),
    SPEED("Vitesse", "Speed"),
    AUTOMATIC("la meilleure", "the best"),
    LANGUAGE("Langue", "Language"),
    THIS_LANGUAGE("français", "English"),
    ECHO("Écho", "Echo"),
    YES("oui", "yes"),
    NO("non", "no"),
    ECHO_IS("Écho : affiche ce que vous tapez quand", "Echo: shows what you type where a"),
    ECHO_IS_FOR("le service appelé ne le fait pas.", "service called does not."),
    PRESS("Un chiffre change un réglage.", "A digit changes a setting."),

    // The gateways that were found.
    SERVERS("Serveurs", "Servers"),
    SERVERS_FOUND("Serveurs trouvés", "Servers found"),
    NUMBER("Numéro", "Number"),
    NONE_FOUND("aucun trouvé (Suite)", "none found (Suite)"),
    ONE_FOUND("1 trouvé (Suite)", "1 found (Suite)"),
    SOME_FOUND("%s trouvés (Suite)", "%s found (Suite)"),
    SERVER_FOUND("Trouvé : %s", "Found: %s"),
    STILL_LOOKING("Aucun jusqu'ici : on cherche...", "None so far: still looking..."),
    TYPE_NUMBER("Tapez un numéro, puis Envoi", "Type a number, then Envoi"),
    ONLY_ONE("Le seul trouvé : appel sous peu", "The only one found: called shortly"),
    CALLED_SOON("appel sous peu", "called shortly"),
    CHOOSE_OR_NOT("Envoi : choisir - Annulation : non", "Envoi: choose it - Annulation: no"),
    MARK_GONE("parti", "gone"),
    MARK_SPOKEN_FOR("par %s", "by %s"),
    MARK_NEW_ADDRESS("nouvelle adresse", "new address"),
    MARK_CHOSEN("choisi", "chosen"),
    MARK_HERE("cette machine", "this machine"),

    // How the gateway's calls stand; at most 27 columns.
    IN_PROGRESS("appel en cours...", "calling..."),
    RETRY("Nouvel essai dans %s s", "Next try in %s s"),
    ASIDE("en attente", "waiting"),
    YOU_HUNG_UP("vous avez raccroché", "you hung up"),
    NO_CLOCK("heure inconnue :", "time unknown:"),
    NO_CLOCK_WAIT("attente de l'heure (wss)", "waiting for it (wss)"),
    CALL_AGAIN("Envoi : rappeler", "Envoi: call again"),

    // What can be said of whatever was called; behind a name with [#about].
    UNKNOWN_HOST("adresse inconnue", "unknown address"),
    REFUSED("connexion refusée", "connection refused"),
    UNREACHABLE("injoignable", "unreachable"),
    NO_ANSWER("ne répond pas", "does not answer"),
    DENIED("accès refusé", "access denied"),
    OUT_OF_ORDER("en panne, réessayez", "out of order, try later"),
    WRONG_ANSWER("réponse incomprise", "answer not understood"),
    NOT_TRUSTED("certificat refusé", "certificate refused"),
    EXHAUSTED("machine saturée", "machine overloaded"),
    UNSUPPORTED("non pris en charge ici", "not supported here"),
    CLOSED("a raccroché", "has hung up"),
    LOST("liaison perdue", "link lost"),

    // Whole messages for row 0.
    CALLING("Appel de %s...", "Calling %s..."),
    LINK_LOST("Liaison perdue", "Link lost"),
    SPEED_REFUSED("Vitesse refusée par le Minitel", "Speed refused by the Minitel"),
    WAITING_FOR_CLOCK("Heure inconnue : attente (wss)", "Time unknown: waiting (wss)"),
    KEPT("Réglages gardés", "Settings kept"),
    NOTHING_TO_REPEAT("Aucune adresse appelée jusqu'ici", "No address was called until now"),
    NO_SPACE("Pas d'espace dans une adresse", "No blanks in an address"),
    NO_CHARACTER("Pas de %s dans une adresse", "No %s in an address"),
    LOOK_AGAIN("Vérifiez l'adresse, puis Envoi", "Check the address, then Envoi"),
    NO_LOGIN("Ni nom ni mot de passe dans l'adresse", "No names or passwords in addresses"),
    NO_ADDRESS("Adresse incomprise : voir le Guide", "No address: see Guide"),
    NO_SCHEME("%s:// ? ws, wss, telnet ou tcp", "%s://? ws, wss, telnet or tcp"),
    NOT_SERVED("%s : non pris en charge ici", "%s: not supported here"),
    NO_HOST("Il manque l'hôte : hôte:port", "The host is missing: host:port"),
    NO_PORT("Il manque le port : hôte:port", "The port is missing: host:port"),
    NO_SUCH_NUMBER("Pas de serveur %s", "No server %s"),
    NOT_CALLED("Il n'est pas appelé", "It is not called"),
    KEYS_LOST("Touches perdues : service occupé", "Keys lost: the service is busy"),
    STOPPED("Pont arrêté", "Bridge stopped"),
    NO_BRACKETS("IPv6 s'écrit [adresse]:port", "IPv6 is written [address]:port"),
    BAD_PORT("Port %s ? De 1 à 65535", "Port %s? From 1 to 65535"),
    NO_PATH("Pas de chemin en telnet ni en tcp", "No path with telnet and tcp"),
    START_AGAIN("Trop d'inactivité : retour au début", "No key for long: back to the start");

    /// Row 0 has 40 columns; the terminal itself writes in the last two.
    static final int ROW_0 = 38;

    private static final String GAP = "..";
    private static final String ELLIPSIS = "...";

    private final String french;
    private final String english;

    ScreenWords(String french, String english) {
        this.french = french;
        this.english = english;
    }

    /// Why a call failed, for [#about].
    public static ScreenWords of(Why why) {
        return switch (why) {
            case UNKNOWN_HOST -> UNKNOWN_HOST;
            case REFUSED -> REFUSED;
            case UNREACHABLE -> UNREACHABLE;
            case TIMEOUT, CANCELLED -> NO_ANSWER;
            case DENIED -> DENIED;
            case OUT_OF_ORDER -> OUT_OF_ORDER;
            case WRONG_ANSWER -> WRONG_ANSWER;
            case NOT_TRUSTED -> NOT_TRUSTED;
            case EXHAUSTED -> EXHAUSTED;
            case UNSUPPORTED -> UNSUPPORTED;
        };
    }

    public String in(Language language) {
        return switch (language) {
            case FRENCH -> french;
            case ENGLISH -> english;
        };
    }

    /// With the `%s` filled in, for row 0: a long name is shortened, never the sentence around it.
    public String in(Language language, String name) {
        return fill(in(language), name);
    }

    /// A name and what is said of it, for row 0: a long name is shortened, never the remark.
    public static String about(Language language, String name, ScreenWords remark) {
        String colon =
                switch (language) {
                    case FRENCH -> " : ";
                    case ENGLISH -> ": ";
                };
        return fill("%s" + colon + remark.in(language), name);
    }

    private static String fill(String pattern, String name) {
        int room = ROW_0 - VideotexText.columns(pattern.replace("%s", ""));
        return pattern.replace("%s", clip(shortened(name, room), room));
    }

    /// An address that still says what differs: without its scheme if it must be, then without its
    /// path, then without the middle of its host, so that the port stays.
    private static String shortened(String name, int room) {
        String text = name;
        for (String less : List.of("^[a-z]+://", "(?<=[^/])/.*")) {
            text = text.length() > room ? text.replaceFirst(less, "") : text;
        }
        int tail = Math.max(0, room - GAP.length()) / 2;
        return text.length() > room && tail > 0
                ? text.substring(0, room - tail - GAP.length())
                        + GAP
                        + text.substring(text.length() - tail)
                : text;
    }

    /// A text that ends in dots when it is longer than some columns.
    static String cut(String text, int columns) {
        String clipped = clip(text, columns + 1);
        return clipped.length() <= columns
                ? clipped
                : clipped.substring(0, Math.max(0, columns - ELLIPSIS.length())) + ELLIPSIS;
    }

    /// As much of a text as fits into some columns, one character a column.
    static String clip(String text, int columns) {
        // An accent that no character has with its letter is not drawn either.
        String cells = VideotexText.decode(VideotexText.encode(text)).replaceAll("\\p{Mn}", "");
        return cells.substring(0, Math.min(cells.length(), columns));
    }
}
