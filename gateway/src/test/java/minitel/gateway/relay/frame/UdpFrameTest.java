package minitel.gateway.relay.frame;

import static minitel.gateway.relay.frame.CraftedFrame.address;
import static minitel.gateway.relay.frame.CraftedFrame.read;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import minitel.gateway.relay.frame.CraftedFrame.Sum;
import minitel.kit.Fuzz;
import org.junit.jupiter.api.Test;

class UdpFrameTest {
    private static final Ipv4Address DIRECTED = address("10.76.2.255");

    @Test
    void aFrameSaysWhoAsksWhom() {
        UdpFrame frame = new CraftedFrame().frame();
        assertEquals(address("10.76.1.20"), frame.source());
        assertEquals(Ipv4Address.BROADCAST, frame.destination());
        assertEquals(5076, frame.port());
        assertEquals("02:00:00:00:00:14", frame.sender().toString());
        assertTrue(frame.isBroadcast());
        assertTrue(frame.isNumbered());
        assertFalse(frame.isPiece());
        assertFalse(frame.isLaterPiece());
        assertEquals(
                new UdpFrame.PacketKey(frame.source(), frame.destination(), 0x1234), frame.key());
    }

    @Test
    void aFrameKeepsNothingOfTheBuffer() {
        byte[] buffer = Arrays.copyOf(new CraftedFrame().bytes(), 2000);
        byte[] sent = new CraftedFrame().bytes();
        FrameReading reading = UdpFrame.read(buffer, sent.length);
        Arrays.fill(buffer, (byte) 0x77);
        assertArrayEquals(sent, ((FrameReading.Whole) reading).frame().bytes());
    }

    @Test
    void whatEndsTooSoonIsRefusedWhereverItEnds() {
        byte[] sent = new CraftedFrame().options(8).bytes();
        for (int length = 0; length < sent.length; length++) {
            assertEquals(FrameFault.LENGTH, refused(Arrays.copyOf(sent, length)), "cut " + length);
            assertEquals(new FrameReading.Refused(FrameFault.LENGTH), UdpFrame.read(sent, length));
        }
    }

    @Test
    void whatIsBehindThePacketIsNotPartOfIt() {
        byte[] sent = new CraftedFrame().payload((byte) 1).bytes();
        for (int padding : new int[] {1, 17, 60, 1000}) {
            byte[] padded = new CraftedFrame().payload((byte) 1).padding(padding).bytes();
            assertArrayEquals(sent, read(padded).bytes());
        }
    }

    @Test
    void anyBitThatIsWrongIsNoticed() {
        byte[] sent = new CraftedFrame().options(4).bytes();
        for (int bit = 14 * 8; bit < sent.length * 8; bit++) {
            byte[] wrong = sent.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(
                    UdpFrame.read(wrong, wrong.length) instanceof FrameReading.Whole, "bit " + bit);
        }
    }

    @Test
    void whatIsNotUdpOverIpv4IsRefused() {
        byte[] tagged = new CraftedFrame().bytes();
        tagged[12] = (byte) 0x81;
        assertEquals(FrameFault.PROTOCOL, refused(tagged));
        byte[] sixth = new CraftedFrame().bytes();
        sixth[14] = 0x65;
        assertEquals(FrameFault.PROTOCOL, refused(sixth));
        byte[] tcp = new CraftedFrame().bytes();
        tcp[23] = 6;
        assertEquals(FrameFault.PROTOCOL, refused(tcp));
    }

    @Test
    void allLengthsOfPayloadAreRead() {
        Random rnd = new Random(7);
        for (int length = 0; length < 70; length++) {
            check(new CraftedFrame().payload(bytes(rnd, length)).bytes());
        }
        for (int length : new int[] {982, 983, 1472, 8972, 8973, 65_506, 65_507}) {
            check(new CraftedFrame().payload(bytes(rnd, length)).bytes());
        }
    }

    @Test
    void whatItsSenderLeadsAlongARouteIsRefused() {
        refusesOptions(131, 7, 4, 8, 8, 8, 8, 0);
        refusesOptions(137, 7, 4, 8, 8, 8, 8, 0);
        refusesOptions(1, 131, 3, 4);
        refusesOptions(148, 4, 0, 0, 137, 3, 4, 0);
        assertEquals(148, new CraftedFrame().optionsOf(148, 4, 0, 0).frame().bytes()[34] & 0xFF);
        new CraftedFrame().optionsOf(0, 131, 3, 4).frame(); // behind the last one
        new CraftedFrame().optionsOf(7, 7, 4, 131, 137, 0, 0, 0).frame(); // within another one
    }

    @Test
    void optionsThatMakeNoSenseAreRefused() {
        refusesOptions(148, 0, 0, 0);
        refusesOptions(148, 1, 0, 0);
        refusesOptions(148, 5, 0, 0);
        refusesOptions(1, 1, 1, 148);
    }

    private static void refusesOptions(int... bytes) {
        byte[] sent = new CraftedFrame().optionsOf(bytes).bytes();
        assertEquals(
                new FrameReading.Refused(FrameFault.OPTIONS), UdpFrame.read(sent, sent.length));
    }

    @Test
    void optionsOfAllLengthsAreCarriedAlong() {
        for (int options = 0; options <= 40; options += 4) {
            byte[] sent = new CraftedFrame().options(options).bytes();
            assertArrayEquals(sent, check(sent).bytes());
            assertEquals(5076, read(sent).port());
        }
        byte[] none = new CraftedFrame().bytes();
        none[14] = 0x44;
        assertEquals(FrameFault.LENGTH, refused(none));
    }

    @Test
    void aWrongSumIsRefusedAndNoneIsNot() {
        assertEquals(FrameFault.CHECKSUM, refused(new CraftedFrame().sum(Sum.WRONG).bytes()));
        byte[] none = new CraftedFrame().sum(Sum.NONE).bytes();
        assertArrayEquals(none, read(none).bytes());
    }

    @Test
    void aSumThatWasLeftToTheCardIsClosed() {
        Random rnd = new Random(11);
        for (int length = 0; length < 40; length++) {
            byte[] payload = bytes(rnd, length);
            byte[] open = new CraftedFrame().payload(payload).sum(Sum.OPEN).bytes();
            assertArrayEquals(new CraftedFrame().payload(payload).bytes(), check(open).bytes());
        }
    }

    @Test
    void aSumIsNeverClosedToNone() {
        byte[] probe = new CraftedFrame().payload((byte) 0, (byte) 0).bytes();
        byte[] chosen = {probe[40], probe[41]}; // added, they make the sum of all ones: 0
        byte[] open = new CraftedFrame().payload(chosen).sum(Sum.OPEN).bytes();
        byte[] closed = check(open).bytes();
        assertEquals(-1, closed[40]);
        assertEquals(-1, closed[41]);
    }

    @Test
    void aPacketInPiecesIsReadPieceByPiece() {
        List<byte[]> pieces = new CraftedFrame().payload(new byte[3000]).options(8).pieces(1480);
        assertEquals(3, pieces.size());
        UdpFrame first = check(pieces.get(0));
        assertTrue(first.isPiece());
        assertFalse(first.isLaterPiece());
        assertEquals(5076, first.port());
        for (byte[] later : pieces.subList(1, 3)) {
            assertTrue(check(later).isLaterPiece());
            assertEquals(first.key(), read(later).key());
        }
    }

    @Test
    void aPieceThatCannotBeOneIsRefused() {
        CraftedFrame crafted = new CraftedFrame().payload(new byte[100]);
        assertEquals(FrameFault.LENGTH, refused(crafted.piece(0x2000, 15)), "not eights");
        assertEquals(FrameFault.LENGTH, refused(crafted.piece(0x2005, 9)), "not eights");
        assertEquals(FrameFault.LENGTH, refused(crafted.piece(0x2000, 0)), "nothing");
        assertEquals(FrameFault.LENGTH, refused(crafted.piece(0x1FFF, 9)), "beyond the end");
        assertEquals(FrameFault.LENGTH, refused(crafted.piece(0x3FFF, 8)), "beyond the end");
        assertEquals(FrameFault.LENGTH, refused(crafted.piece(0, 7)), "half a header");
        assertEquals(
                FrameFault.LENGTH,
                refused(new CraftedFrame().payload(new byte[8]).piece(0x2000, 16)),
                "says that more comes, and is whole");
        check(crafted.piece(0x2000, 8));
        check(crafted.piece(0x1FFC, 7));
    }

    @Test
    void aLengthOfUdpThatIsNotThePacketsIsRefused() {
        for (int said : new int[] {0, 7, 8, 20, 22, 0xFFFF}) {
            byte[] sent = new CraftedFrame().sum(Sum.NONE).bytes();
            sent[38] = (byte) (said >> 8);
            sent[39] = (byte) said;
            assertEquals(FrameFault.LENGTH, refused(sent), "says " + said);
        }
    }

    @Test
    void anotherAddressChangesThatAndTheSums() {
        for (Sum sum : new Sum[] {Sum.RIGHT, Sum.OPEN}) {
            UdpFrame frame = new CraftedFrame().sum(sum).frame();
            assertArrayEquals(
                    new CraftedFrame().to("10.76.2.255", 5076).bytes(), frame.to(DIRECTED).bytes());
            assertEquals(Ipv4Address.BROADCAST, frame.destination());
        }
        assertArrayEquals(
                new CraftedFrame().to("10.76.2.255", 5076).sum(Sum.NONE).bytes(),
                new CraftedFrame().sum(Sum.NONE).frame().to(DIRECTED).bytes());
    }

    @Test
    void anotherAddressLeavesTheDataOfALaterPieceAlone() {
        List<byte[]> pieces = new CraftedFrame().payload(new byte[40]).pieces(16);
        List<byte[]> there =
                new CraftedFrame().to("10.76.2.255", 5076).payload(new byte[40]).pieces(16);
        for (int i = 0; i < pieces.size(); i++) {
            assertArrayEquals(there.get(i), read(pieces.get(i)).to(DIRECTED).bytes());
        }
    }

    @Test
    void whatIsRewrittenAnyNumberOfTimesStaysRight() {
        Fuzz.times(
                2000,
                21,
                rnd -> {
                    UdpFrame frame =
                            new CraftedFrame()
                                    .options(4 * rnd.nextInt(11))
                                    .payload(Fuzz.bytes(rnd, 100))
                                    .sum(rnd.nextBoolean() ? Sum.RIGHT : Sum.OPEN)
                                    .frame();
                    UdpFrame there = frame;
                    for (int i = 0; i < 4; i++) {
                        there = there.to(new Ipv4Address(rnd.nextInt()));
                        check(there.bytes());
                    }
                    assertArrayEquals(frame.bytes(), there.to(frame.destination()).bytes());
                });
    }

    @Test
    void itIsSentToEverybodyOrToTheGroupByTheCardOfThatSegment() {
        MacAddress card = new MacAddress(0x02_00_00_00_00_99L);
        UdpFrame frame = new CraftedFrame().frame();
        byte[] sent = frame.sentBy(card);
        assertArrayEquals(Arrays.copyOfRange(frame.bytes(), 12, sent.length), rest(sent));
        assertEquals(card, read(sent).sender());
        assertTrue(read(sent).isBroadcast());
        assertTrue(read(frame.to(DIRECTED).sentBy(card)).isBroadcast());
        byte[] group = frame.to(address("239.129.0.251")).sentBy(card);
        assertEquals("01:00:5e:01:00:fb", MacAddress.at(group, 0).toString());
    }

    private static byte[] rest(byte[] frame) {
        return Arrays.copyOfRange(frame, 12, frame.length);
    }

    @Test
    void aDatagramAloneBecomesAFrame() {
        Fuzz.times(
                500,
                31,
                rnd -> {
                    byte[] payload = Fuzz.bytes(rnd, 300);
                    Ipv4Address from = address("10.76.1.20");
                    UdpFrame made = UdpFrame.of(from, 40_000, Ipv4Address.BROADCAST, 5076, payload);
                    UdpFrame again = check(made.bytes());
                    assertArrayEquals(made.bytes(), again.bytes());
                    assertEquals(from, again.source());
                    assertEquals(Ipv4Address.BROADCAST, again.destination());
                    assertEquals(5076, again.port());
                    assertTrue(again.isBroadcast());
                    assertFalse(again.isNumbered());
                    byte[] crafted = new CraftedFrame().payload(payload).bytes();
                    assertArrayEquals(
                            Arrays.copyOfRange(crafted, 34, crafted.length),
                            Arrays.copyOfRange(made.bytes(), 34, crafted.length));
                });
    }

    @Test
    void aDatagramToAGroupGoesToItsCards() {
        Ipv4Address group = address("224.0.0.251");
        UdpFrame made = UdpFrame.of(address("10.0.0.1"), 5353, group, 5353, new byte[0]);
        assertTrue(made.isTo(MacAddress.ofGroup(group)));
    }

    @Test
    void noPacketHoldsMoreThanItsLengthCanSay() {
        Ipv4Address from = address("10.0.0.1");
        byte[] most = new byte[65_507];
        check(UdpFrame.of(from, 1, Ipv4Address.BROADCAST, 2, most).bytes());
        byte[] more = new byte[65_508];
        assertThrows(
                IllegalArgumentException.class,
                () -> UdpFrame.of(from, 1, Ipv4Address.BROADCAST, 2, more));
    }

    @Test
    void whatStrangersSendIsJudgedAsTheStandardsSayAndHeardAsTheFilterSays() {
        Fuzz.times(30_000, 41, FrameFuzz::trial);
    }

    private static byte[] bytes(Random rnd, int length) {
        byte[] bytes = new byte[length];
        rnd.nextBytes(bytes);
        return bytes;
    }

    private static UdpFrame check(byte[] bytes) {
        assertTrue(FrameJudge.accepts(bytes, bytes.length));
        UdpFrame frame = read(bytes);
        assertTrue(FrameJudge.isClosed(frame.bytes()));
        return frame;
    }

    private static FrameFault refused(byte[] bytes) {
        return ((FrameReading.Refused) UdpFrame.read(bytes, bytes.length)).fault();
    }
}
