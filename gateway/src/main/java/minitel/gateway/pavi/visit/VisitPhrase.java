package minitel.gateway.pavi.visit;

import minitel.gateway.pavi.figure.CallResult;
import minitel.videotex.Language;

/// What the gateway itself says to a caller of services over HTTP.
enum VisitPhrase {
    WAIT("Patientez...", "Please wait..."),
    NO_JSON("Réponse non JSON", "The answer is no JSON"),
    BAD_NEXT("Prochaine URL incorrecte", "The next URL is wrong"),
    UNKNOWN_COMMAND("Commande inconnue", "Unknown command"),
    BAD_VALUE("Valeur incorrecte", "A value is wrong"),
    OUT_OF_ORDER("Service indisponible", "Service out of order"),
    AGAIN("Envoi: réessayer   Cnx/Fin: quitter", "Envoi: try again   Cnx/Fin: leave"),
    UNKNOWN_HOST("L'adresse du service est inconnue.", "The service's address is unknown."),
    REFUSED("Le serveur refuse la connexion.", "The server refuses the connection."),
    UNREACHABLE("Le serveur est injoignable.", "The server cannot be reached."),
    LATE("Le serveur n'a pas répondu à temps.", "The server did not answer in time."),
    TOO_LONG("La réponse est trop longue.", "The answer is too long."),
    BROKEN("La liaison avec le serveur a été coupée.", "The line to the server was lost."),
    FORBIDDEN("Cette adresse n'est pas permise.", "This address is not allowed."),
    NOT_TRUSTED("Le certificat du serveur est refusé.", "The server's certificate is refused."),
    NO_ANSWER("Le serveur n'a rien répondu.", "The server answered nothing."),
    REDIRECTED("Le serveur renvoie sans fin.", "The server redirects for ever."),
    OVERLOADED("La passerelle est saturée.", "The gateway is overloaded."),
    TOUCH("Touchez une touche", "Press any key"),
    WATCHED("Votre écran est partagé", "Your screen is shared"),
    IDLE("Déconnexion pour inactivité...", "No key for too long: goodbye");

    private final String french;
    private final String english;

    VisitPhrase(String french, String english) {
        this.french = french;
        this.english = english;
    }

    /// What a caller is told of a call without a page.
    static VisitPhrase of(CallResult result) {
        return switch (result) {
            case NO_JSON -> NO_JSON;
            case BAD_NEXT -> BAD_NEXT;
            case UNKNOWN_COMMAND -> UNKNOWN_COMMAND;
            case BAD_VALUE -> BAD_VALUE;
            case UNKNOWN_HOST -> UNKNOWN_HOST;
            case REFUSED -> REFUSED;
            case UNREACHABLE -> UNREACHABLE;
            case FORBIDDEN -> FORBIDDEN;
            case NOT_TRUSTED -> NOT_TRUSTED;
            case LATE -> LATE;
            case ANSWERED, NO_ANSWER -> NO_ANSWER;
            case CANCELLED, BROKEN -> BROKEN;
            case TOO_LONG -> TOO_LONG;
            case REDIRECTS -> REDIRECTED;
            case EXHAUSTED -> OVERLOADED;
        };
    }

    String in(Language language) {
        return language == Language.FRENCH ? french : english;
    }
}
