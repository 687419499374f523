package minitel.gateway.pavi.message;

/// A reply that is none; services' authors know the numbers from MiniPAVI.
public final class ReplyFault extends Exception {
    private static final long serialVersionUID = 1;

    /// What is wrong with it.
    public enum Kind {
        /// The body is no JSON, or no UTF-8.
        NO_JSON(3),
        /// `next` is no address of a service.
        BAD_NEXT(5),
        /// A COMMAND that nobody knows.
        UNKNOWN_COMMAND(7),
        /// A key of the wrong type.
        BAD_VALUE(10);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /// As on MiniPAVI's error page.
        public int number() {
            return number;
        }
    }

    private final Kind kind;

    /// @param message what exactly, for the page and for the author
    public ReplyFault(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
