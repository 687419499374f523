package minitel.bridge;

/// The entry point of `minitel-bridge`; for now it only says what it will be.
public final class Main {

    /// Exit code "something needed is missing".
    private static final int UNAVAILABLE = 69;

    private Main() {}

    public static void main(String[] arguments) {
        System.err.println(
                "minitel-bridge will drive a real Minitel on its serial socket and connect it to"
                        + " a gateway or straight to a service. It is not built yet: until then,"
                        + " reach the gateway by telnet or WebSocket.");
        System.exit(UNAVAILABLE);
    }
}
