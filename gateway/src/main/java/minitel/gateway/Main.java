package minitel.gateway;

/// The entry point of `minitel-gateway`.
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {}
}
