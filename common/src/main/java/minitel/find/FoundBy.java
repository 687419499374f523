package minitel.find;

/// How a gateway was found.
public enum FoundBy {
    /// It answered the broadcast question.
    ANSWER("answer"),
    /// It announces itself by DNS-SD.
    DNS_SD("DNS-SD");

    private final String word;

    FoundBy(String word) {
        this.word = word;
    }

    /// What a table or a page calls it.
    public String word() {
        return word;
    }
}
