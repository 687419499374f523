package minitel.gateway.pavi.message;

import minitel.life.Printable;

/// A reply that is none; services' authors know the numbers from MiniPAVI.
public final class ReplyFault extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 400;

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

    /// @param message what exactly, for the page and for the author; cut, and made printable
    public ReplyFault(Kind kind, String message) {
        super(brief(message));
        this.kind = kind;
    }

    private static String brief(String message) {
        int end = Math.min(message.length(), LONGEST);
        return Printable.of(message.substring(0, end)) + (end < message.length() ? "..." : "");
    }

    public Kind kind() {
        return kind;
    }
}
