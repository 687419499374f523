package minitel.gateway.home.page;

import minitel.videotex.Language;

/// Everything that the home says, in both languages.
public enum HomePhrase {
    MOTTO("Le Minitel reprend du service", "The Minitel is back in service"),
    SERVICES("%d services à l'annuaire", "%d services in the directory"),
    ONE_SERVICE("1 service à l'annuaire", "1 service in the directory"),
    NO_SERVICE("L'annuaire est vide", "The directory is empty"),
    CODE("Code", "Code"),

    DIRECTORY("Annuaire", "Directory"),
    UNCHECKED("non vérifié", "not checked"),
    UP("en service %d ms", "in service %d ms"),
    DOWN("hors service", "out of service"),

    LINKS("Liaisons", "Links"),
    LINK_DIRECT("directe", "direct"),
    LINK_RELAYED("relayée", "relayed"),
    LINK_ONLINE("établie", "up"),
    LINK_OFFLINE("coupée", "down"),
    LINK_BYTES("reçu %so, émis %so", "in %sB, out %sB"),

    HELP("Guide", "Help"),
    HELP_CODE("Tapez le code d'un service, puis", "Type the code of a service, then"),
    HELP_PAGES("tournent les pages", "turn the pages"),
    HELP_CORRECTION("efface un caractère", "erases a character"),
    HELP_ANNULATION("efface tout le code", "erases the whole code"),
    HELP_SOMMAIRE("ramène à l'accueil", "leads to the first page"),
    HELP_REPETITION("montre ou cache le coût", "shows or hides the cost"),
    HELP_END("quitte un service ;", "leaves a service;"),
    HELP_END_HERE("ici, raccroche", "here, hangs up"),
    HELP_CODES("Les codes de la maison", "The codes of the house"),
    HELP_KEYS("essai du clavier", "try the keyboard"),
    HELP_CARD("mire de l'écran", "test card of the screen"),
    HELP_CLOCK("l'heure qu'il est", "what time it is"),
    HELP_INFO("votre terminal", "your terminal"),

    PRESS_ANY_KEY("Touchez une touche", "Press any key"),

    KEYS("Essai du clavier", "Keyboard test"),
    KEYS_PRESS("Appuyez sur toutes les touches", "Press every key"),
    KEYS_LAST("Reçu", "Got"),
    KEYS_LEAVE("deux fois : accueil", "twice: first page"),

    CARD("Mire", "Test card"),
    CARD_SIZES("Hauteur", "Height"),
    CARD_WIDE("Large", "Wide"),
    CARD_DOUBLE("Double", "Double"),
    CARD_INVERSE("inversé", "inverse"),
    CARD_BLINK("clignotant", "blinking"),
    CARD_UNDERLINE("souligné", "underlined"),

    CLOCK("L'heure", "The time"),
    CLOCK_DATE("EEEE d MMMM yyyy", "EEEE d MMMM yyyy"),

    INFO("Votre terminal", "Your terminal"),
    INFO_MAKER("Constructeur", "Maker"),
    INFO_MODEL("Modèle", "Model"),
    INFO_VERSION("Version", "Version"),
    INFO_ROM("Identité", "Identity"),
    INFO_COLUMNS("80 colonnes", "80 columns"),
    INFO_DRCS("Jeux chargeables", "Loadable sets"),
    INFO_TOP("Prise, au plus", "Socket, at most"),
    INFO_SPEED("Débit", "Speed"),
    INFO_DOOR("Arrivée par", "Came in by"),
    UNLIMITED("sans limite", "unlimited"),
    UNKNOWN("ne s'est pas présenté", "has not introduced itself"),
    YES("oui", "yes"),
    NO("non", "no"),

    TO_DIRECTORY("annuaire", "directory"),
    TO_NEXT("la suite", "next page"),
    TO_BACK("en arrière", "back"),
    TO_HELP("aide", "help"),
    TO_HOME("accueil", "first page"),
    TO_LEAVE("quitter", "leave"),

    NO_SUCH_CODE("Code inconnu : %s", "Unknown code: %s"),
    EMPTY_CODE("Tapez d'abord un code", "Type a code first"),
    FIRST_PAGE("C'est la première page", "This is the first page"),
    LAST_PAGE("C'est la dernière page", "This is the last page"),
    NO_SUCH_KEY("Touche sans effet ici", "This key does nothing here"),
    GOODBYE("Au revoir", "Goodbye"),
    GOODBYE_COST("Votre visite : %s (pour rire)", "Your visit: %s (just for fun)");

    private final String french;
    private final String english;

    HomePhrase(String french, String english) {
        this.french = french;
        this.english = english;
    }

    /// The words, with `%d` and `%s` filled in.
    public String in(Language language, Object... values) {
        String words =
                switch (language) {
                    case FRENCH -> french;
                    case ENGLISH -> english;
                };
        return values.length == 0 ? words : words.formatted(values);
    }
}
