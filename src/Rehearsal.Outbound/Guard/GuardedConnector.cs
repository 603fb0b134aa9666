using System.Net;
using System.Net.Sockets;

namespace Rehearsal.Outbound.Guard;

/// <summary>
/// Opens connections, looking at each address right before it is connected to: what a name resolved to a moment ago says
/// nothing about now.
/// </summary>
/// <param name="guard">Says which addresses are refused.</param>
/// <param name="resolve">Looks up a host's addresses.</param>
internal sealed class GuardedConnector(OutboundGuard guard, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        IPAddress[] addresses = HostName.Address(host) is { } literal ? [literal] : await resolve(host, cancellationToken);
        string? refusal = null;
        SocketException? failure = null;
        foreach (var address in addresses)
        {
            if (guard.Refusal(host, address, port) is { } refused)
            {
                refusal ??= refused;
                continue;
            }

            try
            {
                return await ConnectAsync(new IPEndPoint(address, port), cancellationToken);
            }
            catch (SocketException unreachable)
            {
                failure = unreachable; // The host's next address may answer.
            }
        }

        throw failure ?? (Exception)new AddressRefusedException(refusal ?? $"The host '{host}' has no address.");
    }

    private static async Task<Stream> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
