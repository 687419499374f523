package minitel.gateway.pavi.message;

/// Why a service is called: the word `fctn` of a request.
public enum ServiceFunction {
    ENVOI,
    SUITE,
    RETOUR,
    ANNULATION,
    CORRECTION,
    GUIDE,
    REPETITION,
    SOMMAIRE,
    /// A caller has come.
    CNX,
    /// A caller has gone.
    FIN,
    /// The service asked to be called again at once.
    DIRECT,
    DIRECTCNX,
    /// A connection that the service asked for could not be made.
    DIRECTCALLFAILED,
    /// It was made and has ended, or was not allowed.
    DIRECTCALLENDED,
    DATAS,
    BGCALL,
    BGCALL_SIMU("BGCALL-SIMU");

    private final String word;

    ServiceFunction() {
        word = name();
    }

    ServiceFunction(String word) {
        this.word = word;
    }

    /// As it stands in a request.
    public String word() {
        return word;
    }
}
