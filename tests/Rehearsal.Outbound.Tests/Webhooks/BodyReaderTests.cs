using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Rehearsal.Engine.Webhooks;

namespace Rehearsal.Outbound.Webhooks;

public sealed class BodyReaderTests
{
    [Theory]
    [InlineData("application/json", """{"a":[1,null]}""", """{"a":[1,null]}""")]
    [InlineData("application/problem+json", "7", "7")]
    [InlineData("application/json", "\uFEFF[1]", "[1]")]
    [InlineData("text/plain", """{"a":1}""", """{"a":1}""")]
    [InlineData("text/plain", "true", "\"true\"")]
    [InlineData("application/json", "{broken", "\"{broken\"")]
    [InlineData("application/json", """{"a":1,"a":2}""", "\"{\\u0022a\\u0022:1,\\u0022a\\u0022:2}\"")]
    [InlineData("application/json; charset=no-such", "[1]", "[1]")]
    [InlineData("text/html", "<p>Hi</p>", "\"\\u003Cp\\u003EHi\\u003C/p\\u003E\"")]
    public async Task Read_Body_IsJsonWhereItIsJson(string type, string body, string json)
    {
        var answer = await ReceiveAsync(context =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync(body);
        });

        Assert.Equal(json, answer.Body!.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public async Task Read_EmptyBody_IsNull(string body) => Assert.Null((await ReceiveAsync(context => context.Response.WriteAsync(body))).Body);

    [Fact]
    public async Task Read_OtherCharacterSet_IsDecoded()
    {
        var answer = await ReceiveAsync(context =>
        {
            context.Response.ContentType = "text/plain; charset=iso-8859-1";
            return context.Response.Body.WriteAsync(Encoding.Latin1.GetBytes("Grüße")).AsTask();
        });

        Assert.Equal("Grüße", answer.Body!.GetValue<string>());
    }

    [Fact]
    public async Task Read_LargestBody_IsRead()
    {
        var answer = await ReceiveAsync(context => context.Response.WriteAsync(new string('x', BodyReader.MaxBytes)));

        Assert.Equal(BodyReader.MaxBytes, answer.Body!.GetValue<string>().Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Read_LargerBody_Fails(bool compressed)
    {
        var failed = await Assert.ThrowsAsync<WebhookFailedException>(() => ReceiveAsync(async context =>
        {
            var body = new byte[BodyReader.MaxBytes + 1];
            if (!compressed)
            {
                await context.Response.Body.WriteAsync(body);
                return;
            }

            context.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
            await zip.WriteAsync(body);
        }));

        Assert.EndsWith("was answered with more than 1 MB, which is more than is read.", failed.Message, StringComparison.Ordinal);
    }

    private static async Task<WebhookAnswer> ReceiveAsync(RequestDelegate answer)
    {
        await using var server = await HookServer.StartAsync(answer);
        using var sender = new WebhookSender(new OutboundGuard(["127.0.0.1"]), Dns.GetHostAddressesAsync, new ImpatientTime());
        return await sender.SendAsync(
            new WebhookRequest("GET", server.Url.ToString(), new Dictionary<string, string>(), null, TimeSpan.FromHours(1), 0),
            TestContext.Current.CancellationToken);
    }
}
