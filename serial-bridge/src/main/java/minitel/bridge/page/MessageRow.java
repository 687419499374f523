package minitel.bridge.page;

/// The messages for row 0 of a page: one that stands until another is said, and one that covers it
/// until the next key.
///
/// @param refused whether a character was refused since the address was last looked at
record MessageRow(String standing, String passing, boolean refused) {
    static MessageRow of(PageMessage message) {
        return message.stays()
                ? new MessageRow(message.text(), "", false)
                : new MessageRow("", message.text(), false);
    }

    /// The row after a new message. If the new one stands, a refusal that the person has not looked
    /// at goes on covering it.
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

    /// Says why a character is not in the address, until the person has looked at it again.
    MessageRow refusing(String text) {
        return new MessageRow(standing, text, true);
    }
}
