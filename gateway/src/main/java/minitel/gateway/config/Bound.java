package minitel.gateway.config;

import minitel.json.JsonNode;

/// The default of a whole number and what it may be, for the reader and the record alike.
public record Bound(int otherwise, int least, int most) {
    private static final int YEAR = 31_536_000;
    static final Bound IDLE = seconds(600);
    static final Bound SESSION = seconds(7200);
    static final Bound REDIRECTION = seconds(3600);
    static final Bound DIAL = new Bound(10, 1, 300);
    static final Bound SESSIONS = new Bound(6000, 1, 1_000_000);
    static final Bound PER_ADDRESS = new Bound(50, 1, 1_000_000);
    static final Bound BAN_DAYS = new Bound(100, 1, 36_500);
    static final Bound DUMP_DAYS = new Bound(7, 1, 36_500);
    public static final Bound PACE = new Bound(0, 0, 1_000_000);
    public static final Bound PING = new Bound(0, 0, 86_400);

    private static Bound seconds(int otherwise) {
        return new Bound(otherwise, 1, YEAR);
    }

    public int read(JsonNode node) {
        return node.integer(otherwise, least, most);
    }

    void check(String name, int value) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " must be from " + least + " to " + most + ", but is " + value);
        }
    }
}
