using System.Text.Json.Nodes;

namespace Rehearsal.Engine.Generation;

public sealed class SensitiveDataTests
{
    [Theory]
    [InlineData("""{"from":"a","To":"b","short_from":1,"short_to":2,"phone_number":"x"}""")]
    [InlineData("""{"api_key":"a","apiKey":"b","APIKey":"c","x-api-key":"d","apikey":"e","my.apikey.1":"f"}""")]
    [InlineData("""{"auth_token":1,"clientSecret":"a","PASSWORD":"b","Authorization":"c","session cookie":"d","webhook":"e","callbackUrl":"f","home-phone":"g"}""")]
    [InlineData("""{"a":"+15550100199","b":"https://a.example/","c":"sk_live_0123456789abcdefghij","d":"4111 1111 1111 1111","e":"ada@mail.example","f":"123-45-6789"}""")]
    [InlineData("""{"a":15550100199,"b":4111111111111111,"c":15550100199.0}""")]
    [InlineData("""{"+15550100199":"a","https://a.example":"b","ada@mail.example":"c"}""")]
    public void Strip_Sensitive_LeavesNothing(string json) => Assert.Equal("{}", Strip(json));

    [Theory]
    [InlineData("""{"customer_name":"Ada","number_of_people":4,"total":1234.5,"date":"2026-04-21","at":"2026-04-21T10:30:00Z","ok":true,"none":null}""")]
    [InlineData("""{"fromage":"brie","tomato":"red","hourly":1,"curl":"yes","telephonist":"Bea","tokens_left":2,"secretary":"Cy","id":"0198c0de-0000-7000-8000-000000000001"}""")]
    [InlineData("""{"customer_address_line_2":"Flat 3","appointment_2026-04-21":"kept"}""")]
    [InlineData("""{"share":0.3333333333333333,"ratio":3.141592653589793}""")]
    [InlineData("""{"deep":{"list":[1,"two",{"three":3}]}}""")]
    public void Strip_Harmless_StaysAsItIs(string json) => Assert.Equal(json, Strip(json));

    [Fact]
    public void Strip_Nested_LeavesOutWhatIsSensitiveAtEveryDepth() => Assert.Equal(
        """{"a":{"b":[1,{"c":2}]}}""", Strip("""{"a":{"token":1,"b":[1,"+15550100199",{"c":2,"password":3}]},"url":{"x":1}}"""));

    private static string Strip(string json) => SensitiveData.Strip(JsonNode.Parse(json)!.AsObject()).ToJsonString();
}
