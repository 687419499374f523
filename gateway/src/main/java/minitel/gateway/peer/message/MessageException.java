package minitel.gateway.peer.message;

/// A datagram is no message. What it says holds nothing of what stands in fields that are secret.
public final class MessageException extends Exception {
    private static final long serialVersionUID = 1;

    /// Why, for those who count.
    public enum Fault {
        /// No JSON, or no object of it: an engine answers that with an object of the key `error`.
        SYNTAX,
        /// JSON of a kind that is not known.
        KIND,
        /// Of a known kind, with a field that it cannot have.
        FIELD
    }

    private final Fault fault;

    MessageException(Fault fault, String sentence) {
        super(sentence);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    /// What is wrong, and where: `uid: a uid has 40 hexadecimal digits in lower case`. Of at most
    /// 200 characters; what strangers wrote may be part of it.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
