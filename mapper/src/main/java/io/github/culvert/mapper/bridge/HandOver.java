package io.github.culvert.mapper.bridge;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket on which the owner of a bridge directory waits for the mapper that takes over, see
 * {@link TakeOver}. Who connects has the owner leave, and is sent what it has read and not handled,
 * after which nothing is the owner's any longer. Only the owner's user may connect.
 */
public final class HandOver implements AutoCloseable {
  static final String FILE = "handover";

  private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);

  private final ServerSocketChannel socket;
  private final Supplier<byte[]> leave;
  private final Thread thread = Thread.ofPlatform().daemon().name("handover").unstarted(this::run);

  private HandOver(ServerSocketChannel socket, Supplier<byte[]> leave) {
    this.socket = socket;
    this.leave = leave;
  }

  /**
   * Waits from now on.
   *
   * @param leave stops serving, lets go of the directory, and returns the bytes of the requests'
   *     FIFO that are for the next one to handle; is called once
   */
  public static HandOver listen(Path bridge, Supplier<byte[]> leave) throws IOException {
    Path file = bridge.resolve(FILE);
    Files.deleteIfExists(file);
    ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      socket.bind(UnixDomainSocketAddress.of(file));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    HandOver handOver = new HandOver(socket, leave);
    handOver.thread.start();
    return handOver;
  }

  /** Waits until the next mapper serves, after it has had this one leave. */
  public void awaitNext(Duration atMost) throws InterruptedException {
    var _ = thread.join(atMost);
  }

  private void run() {
    try (SocketChannel next = socket.accept()) {
      socket.close();
      byte[] unread = leave.get();
      ByteBuffer message = ByteBuffer.allocate(Integer.BYTES + unread.length);
      message.putInt(unread.length).put(unread).flip();
      while (message.hasRemaining()) {
        next.write(message);
      }
      awaitEnd(next);
    } catch (ClosedChannelException e) {
      // closed: nobody came
    } catch (IOException e) {
      LOG.atError().addKeyValue("reason", e.toString()).log("handing over");
    }
  }

  /**
   * Until the next one serves, or has died: before, the FIFOs have no other end than this one's.
   */
  private static void awaitEnd(SocketChannel next) throws IOException {
    ByteBuffer ignored = ByteBuffer.allocate(1);
    while (next.read(ignored) >= 0) {
      ignored.clear();
    }
  }

  /** Waits no longer; the file stays, as nobody listens behind it. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
