package minitel.os;

/// Says whether this program may hear frames, and why not.
public final class PacketProbe {
    private PacketProbe() {}

    public static void main(String[] arguments) {
        System.out.println(PacketSocket.isPermitted());
        KernelFilter nothing = new KernelFilter.Builder().reject().build();
        try (PacketSocket socket = PacketSocket.open(1, nothing)) {
            System.out.println("heard " + socket.dropped());
        } catch (Throwable t) {
            System.out.println(t.getMessage());
        }
    }
}
