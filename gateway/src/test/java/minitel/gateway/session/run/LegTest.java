package minitel.gateway.session.run;

import minitel.dial.Route;
import minitel.gateway.session.SessionEffect.Opening;
import minitel.gateway.teletel.NobodysVisit;
import minitel.gateway.transport.Destination;
import minitel.gateway.transport.Egress;
import minitel.gateway.transport.Profile;
import minitel.gateway.transport.Visit;
import minitel.io.VirtualThreads;
import minitel.kit.Patience;
import minitel.line.LegContract;
import minitel.line.LegEnd;
import minitel.line.WrittenBytes;

/// A leg of a session of the gateway, in front from the start.
class LegTest extends LegContract {
    private static final Destination TO =
            new Destination("service", Route.parse("tcp://service:2"), Profile.DEFAULT);
    private static final int SPEED = 9600;
    private static final byte[] NOTHING = {};

    @Override
    protected CalledLeg call(Dial dial, Told told, WrittenBytes to) {
        PaceWheel wheel = new PaceWheel(System::nanoTime).start();
        Screen screen =
                new Screen(
                        "s1", new WrittenTerminal(to), wheel, System::nanoTime, new NoListener());
        Leg leg = new Leg(1, TO, Patience.TIME, screen, new ToldReporter(dial, told));
        screen.front(1, Opening.KEEP, NOTHING, SPEED);
        VirtualThreads.start("s1.screen.1", leg);
        return new InFront(leg, wheel);
    }

    private record InFront(Leg leg, PaceWheel wheel) implements CalledLeg {
        @Override
        public boolean send(byte[] keys) {
            return leg.send(keys);
        }

        @Override
        public void leave() {
            leg.close(NOTHING);
        }

        @Override
        public void close() {
            wheel.close();
        }
    }

    private record ToldReporter(Dial dial, Told told) implements Leg.Reporter {
        @Override
        public Egress egress() {
            return (_, _, attempt) -> dial.dial(attempt);
        }

        @Override
        public Visit visit(int leg) {
            return NobodysVisit.ALICE;
        }

        @Override
        public void up(int leg) {
            told.up();
        }

        @Override
        public void answered(int leg) {
            throw new AssertionError("nobody waits for an answer");
        }

        @Override
        public void down(int leg, LegEnd end) {
            told.down(end);
        }

        @Override
        public boolean isHome(int leg) {
            return false;
        }

        @Override
        public void fault(Throwable t) {
            throw new AssertionError(t);
        }
    }
}
