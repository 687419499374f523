package minitel.bridge.page;

/// The messages of a page: one that stands, and one over it until the next key.
///
/// @param refused whether a character was refused since the address was last looked at
record MessageRow(String standing, String passing, boolean refused) {
    static MessageRow of(PageMessage message) {
        return message.stays()
                ? new MessageRow(message.text(), "", false)
                : new MessageRow("", message.text(), false);
    }

    /// After something else is said; what is to be seen to first is not forgotten.
    MessageRow told(PageMessage message) {
        MessageRow next = of(message);
        return refused
                ? new MessageRow(
                        next.standing, next.passing.isEmpty() ? passing : next.passing, true)
                : next;
    }

    /// What is seen.
    String text() {
        return passing.isEmpty() ? standing : passing;
    }

    /// Says something until the next key.
    MessageRow saying(String text) {
        return new MessageRow(standing, text, false);
    }

    /// Says why a character is not in the address, until the person has seen to it.
    MessageRow refusing(String text) {
        return new MessageRow(standing, text, true);
    }
}
