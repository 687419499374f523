package minitel.gateway.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import minitel.gateway.replay.PlayableRecording;
import minitel.gateway.replay.PlaybackSpeed;
import minitel.gateway.replay.ReplayService;
import minitel.io.Duplex;
import minitel.io.SocketDuplex;
import minitel.ws.WsClient;
import minitel.ws.WsSettings;

/// How exactly a recording is played: the time at which each line's last byte is at the caller,
/// against the time in the file; then a long one as fast as it goes. All bytes are compared.
///
/// The time of the line that came soonest counts as no error. Beside it, in the same run, how late
/// the machine wakes a thread that only sleeps: nothing can be played more exactly.
///
/// `ReplayTiming --seconds 60 --callers 8`
public final class ReplayTiming {
    private static final long SEED = 42;
    private static final String HEADER =
            "{\"minitel-recording\":1,\"session\":\"s1\",\"start\":\"2026-11-21T10:00:00.123Z\","
                    + "\"door\":\"WS\",\"origin\":\"192.0.2.7:4711\"}\n";

    private final Path file;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /// For each line, when it is due in milliseconds, and where its bytes end.
    private final long[] due;

    private final long[] end;

    private ReplayTiming(int lines, int apart, int length) throws IOException {
        Random random = new Random(SEED);
        due = new long[lines];
        end = new long[lines];
        StringBuilder text = new StringBuilder(HEADER);
        long t = 0;
        for (int i = 0; i < lines; i++) {
            byte[] line = new byte[1 + random.nextInt(2 * length - 1)];
            random.nextBytes(line);
            bytes.writeBytes(line);
            due[i] = t;
            end[i] = bytes.size();
            String hex = HexFormat.of().formatHex(line);
            text.append("{\"t\":" + t + ",\"d\":\"down\",\"x\":\"" + hex + "\"}\n");
            t += random.nextInt(2 * apart + 1);
        }
        text.append("{\"t\":" + t + ",\"e\":\"end\",\"why\":\"LEFT\"}\n");
        file = Files.writeString(Files.createTempFile("replay", ".jsonl"), text);
    }

    public static void main(String[] words) throws Exception {
        Arguments arguments = new Arguments(words, "--seconds", "--callers");
        int seconds = arguments.number("--seconds", 60);
        int callers = arguments.number("--callers", 8);
        System.out.printf("load average %s%n", Arguments.loadAverage());
        new ReplayTiming(25, 40, 60).run("1", 1); // warms up
        Thread sleeper = Thread.ofPlatform().daemon().start(ReplayTiming::sleep);
        new ReplayTiming(seconds * 25, 40, 60).run("1", callers);
        sleeper.interrupt();
        sleeper.join();
        new ReplayTiming(6000, 40, 1000).run("max", 1);
        System.out.printf("load average %s%n", Arguments.loadAverage());
        System.exit(0);
    }

    private void run(String speed, int callers) throws Exception {
        BlockingQueue<String> out = new LinkedBlockingQueue<>();
        ReplayService.Output output = new ReplayService.Output(out::add, System.out::println);
        InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
        try (ReplayService service =
                new ReplayService(
                        PlayableRecording.of(file), PlaybackSpeed.parse(speed), any, output)) {
            service.start();
            int port = Integer.parseInt(out.take().replaceAll(".*:(\\d+)/$", "$1"));
            List<Thread> threads =
                    IntStream.range(0, callers)
                            .mapToObj(i -> Thread.ofVirtual().start(() -> watch(port, i, speed)))
                            .toList();
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            Files.delete(file);
        }
    }

    private void watch(int port, int caller, String speed) {
        try {
            SocketDuplex wire =
                    new SocketDuplex(new Socket(InetAddress.getLoopbackAddress(), port));
            try (Duplex line =
                    WsClient.open(wire, "x", "/?frames=binary", List.of(), WsSettings.DEFAULT)) {
                report(line, caller, speed);
            }
        } catch (Throwable t) {
            System.out.println("caller " + caller + ": " + t);
        }
    }

    private void report(Duplex line, int caller, String speed) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        long[] came = new long[due.length];
        int next = 0;
        byte[] buffer = new byte[4096];
        long before = System.nanoTime();
        for (int n = line.read(buffer); n >= 0; n = line.read(buffer)) {
            got.write(buffer, 0, n);
            while (next < end.length && got.size() >= end[next]) {
                came[next++] = System.nanoTime();
            }
        }
        double seconds = (System.nanoTime() - before) / 1e9;
        boolean same = Arrays.equals(bytes.toByteArray(), got.toByteArray());
        System.out.printf(
                "caller %d at %s: %d bytes in %.1f s, %s%s%n",
                caller,
                speed,
                got.size(),
                seconds,
                same ? "identical" : "DIFFERENT",
                speed.equals("max") ? "" : errors(came));
    }

    private static void sleep() {
        List<Double> late = new ArrayList<>();
        while (!Thread.interrupted()) {
            long due = System.nanoTime() + 10_000_000;
            while (System.nanoTime() < due && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            late.add((System.nanoTime() - due) / 1e6);
        }
        System.out.println("a thread that only sleeps" + errors(late));
    }

    private String errors(long... came) {
        List<Double> late = new ArrayList<>();
        for (int i = 0; i < due.length; i++) {
            late.add(came[i] / 1e6 - due[i]);
        }
        double soonest = Collections.min(late);
        return errors(late.stream().map(each -> each - soonest).toList());
    }

    private static String errors(List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        return "; late by median %.2f ms, 99 %% %.2f ms, worst %.2f ms"
                .formatted(
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 99 / 100),
                        sorted.getLast());
    }
}
