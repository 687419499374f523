package minitel.bridge.page;

/// The messages of a page: one that stands, and one over it until the next key.
///
/// @param refused whether a character was refused since the address was last looked at
record Row0(String standing, String passing, boolean refused) {
    static Row0 of(Message message) {
        return message.stays()
                ? new Row0(message.text(), "", false)
                : new Row0("", message.text(), false);
    }

    /// After something else is said; what is to be seen to first is not forgotten.
    Row0 told(Message message) {
        Row0 next = of(message);
        return refused
                ? new Row0(next.standing, next.passing.isEmpty() ? passing : next.passing, true)
                : next;
    }

    /// What is seen.
    String text() {
        return passing.isEmpty() ? standing : passing;
    }

    /// Says something until the next key.
    Row0 saying(String text) {
        return new Row0(standing, text, false);
    }

    /// Says why a character is not in the address, until the person has seen to it.
    Row0 refusing(String text) {
        return new Row0(standing, text, true);
    }
}
