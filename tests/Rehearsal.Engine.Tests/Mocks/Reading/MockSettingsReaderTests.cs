using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Mocks.Reading;

public sealed class MockSettingsReaderTests
{
    private readonly List<FieldError> _errors = [];

    [Theory]
    [InlineData("""{"webhook_mode":"mock"}""", WebhookMode.Mock)]
    [InlineData("""{"webhook_mode":"OFF"}""", WebhookMode.Off)]
    [InlineData("""{"webhook_mode":null}""", WebhookMode.Live)]
    [InlineData("""{"owner":"Ada"}""", WebhookMode.Live)]
    public void Read_Mode_IsTheScenariosElseTheDefault(string metadata, WebhookMode mode) => Assert.Equal(mode, Read(metadata).Mode);

    [Fact]
    public void Read_NoMetadata_IsTheDefault() => Assert.Equal(WebhookMode.Mock, MockSettingsReader.Read(null, WebhookMode.Mock, "metadata", _errors).Mode);

    [Fact]
    public void Read_UnknownMode_IsRefused()
    {
        Read("""{"webhook_mode":"dry"}""");
        Assert.Equal([new FieldError("metadata.webhook_mode", "live, mock or off is accepted, not \"dry\".")], _errors);
    }

    [Fact]
    public void Read_CustomCode_BecomesMocksOfTheirNodes()
    {
        var settings = Read("""{"mocks":[{"respond":{}}],"mock_custom_code":{"price":{"total":5},"tax":{}}}""");

        Assert.Empty(_errors);
        Assert.Equal([(0, null), (1, "price"), (2, "tax")], settings.Mocks.Select(mock => (mock.Index, mock.Match.Node)));
        Assert.True(settings.Mocks[1].Match.IsNodeAlone);
        Assert.Equal("'mock_custom_code.price'", settings.Mocks[1].Label);
    }

    [Fact]
    public void Read_WrongShapes_NameTheirPaths()
    {
        Read("""{"mocks":7,"mock_custom_code":[]}""");
        Assert.Equal(["metadata.mocks", "metadata.mock_custom_code"], _errors.Select(error => error.Field));
    }

    [Fact]
    public void Read_CodeThatGivesNoObject_IsRefusedByNode()
    {
        Read("""{"mock_custom_code":{"price":59,"tax":null,"fine":{}}}""");
        Assert.Equal(["metadata.mock_custom_code.price", "metadata.mock_custom_code.tax"], _errors.Select(error => error.Field));
    }

    private MockSettings Read(string metadata) => MockSettingsReader.Read((JsonObject)JsonNode.Parse(metadata)!, WebhookMode.Live, "metadata", _errors);
}
