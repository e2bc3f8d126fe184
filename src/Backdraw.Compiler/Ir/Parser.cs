using System.Globalization;

namespace Backdraw.Compiler.Ir;

/// <summary>Reads IR text, the language of <c>docs/ir.md</c>. It checks the grammar and that names are defined; <see cref="Verifier"/> checks the rest.</summary>
public sealed class Parser
{
    private readonly List<Token> tokens;
    private readonly Dictionary<int, Value> values = [];
    private int at;

    private Parser(string text) => tokens = Lexer.Tokens(text);

    /// <summary>The function a text stands for; throws <see cref="InvalidIrException"/> with the line where it is not IR.</summary>
    public static Function Parse(string text)
    {
        var parser = new Parser(text);
        var function = parser.ParseFunction();
        if (parser.Current.Kind != TokenKind.End) throw parser.Expected("the end");
        return function;
    }

    private Token Current => tokens[at];

    private Function ParseFunction()
    {
        Keyword("function");
        string name = Current.Kind == TokenKind.String ? Text() : Word();
        var parameters = Definitions();
        Keyword("wrt");
        var differentiable = Tuple();
        return new Function(name, parameters, differentiable, ParseRegion([]));
    }

    private Region ParseRegion(EquatableArray<Value> parameters)
    {
        Mark("{");
        var operations = new List<Operation>();
        while (!Skip("yield")) operations.Add(ParseOperation());
        var yields = Current.Kind == TokenKind.Value ? List() : [];
        Mark("}");
        return new Region(parameters, operations.ToEquatableArray(), yields);
    }

    private Operation ParseOperation()
    {
        // Results come into sight after the operation: a definition inside may not read them.
        var results = new List<Value>();
        if (Current.Kind == TokenKind.Value)
        {
            do results.Add(Typed());
            while (Skip(","));
            Mark("=");
        }
        int start = at;
        var operation = new OperationReader(this, results).Read(Word());
        foreach (var result in results) Define(result);
        return operation with { Source = SourceOf(operation, start) };
    }

    /// <summary>The comment after an operation on its line; for an operation with regions the one after the first brace.</summary>
    private string? SourceOf(Operation operation, int start)
    {
        if (operation is IfOp or LoopOp)
            for (int k = start; k < at; k++)
                if (tokens[k] is { Kind: TokenKind.Mark, Text: "{" } brace) return brace.Comment ?? tokens[at - 1].Comment;
        return tokens[at - 1].Comment;
    }

    internal IfOp ParseIf(EquatableArray<Value> outputs)
    {
        var condition = Reference();
        var then = ParseRegion([]);
        Keyword("else");
        return new IfOp(outputs, condition, then, ParseRegion([]));
    }

    internal LoopOp ParseLoop(EquatableArray<Value> outputs)
    {
        var parameters = new List<Value>();
        if (Current.Kind != TokenKind.Value) throw Expected("the index of the loop");
        parameters.Add(new Value(Current.Id, IrType.Int, Current.Text));
        at++;
        Keyword("from");
        var lower = Reference();
        var upper = Skip("to") ? Reference() : null;
        bool descending = Skip("down");
        Keyword("carry");
        Mark("(");
        var initial = new List<Value>();
        while (!Skip(")"))
        {
            if (initial.Count > 0) Mark(",");
            parameters.Add(Typed());
            Mark("=");
            initial.Add(Reference());
        }
        foreach (var parameter in parameters) Define(parameter);
        var shared = parameters.ToEquatableArray();
        Region? condition = null;
        if (Skip("while")) condition = ParseRegion(Current is { Kind: TokenKind.Mark, Text: "(" } ? Definitions() : shared);
        return new LoopOp(outputs, lower, upper, descending, initial.ToEquatableArray(), condition, ParseRegion(shared));
    }

    /// <summary><c>(%a: real, %b: int)</c>, defined from here on.</summary>
    private EquatableArray<Value> Definitions()
    {
        var defined = new List<Value>();
        Mark("(");
        while (!Skip(")"))
        {
            if (defined.Count > 0) Mark(",");
            defined.Add(Typed());
            Define(defined[defined.Count - 1]);
        }
        return defined.ToEquatableArray();
    }

    /// <summary><c>(%a, %b)</c>.</summary>
    internal EquatableArray<Value> Tuple() => Enclosed("(", ")");

    /// <summary><c>[%i, %j]</c>.</summary>
    internal EquatableArray<Value> Indices() => Enclosed("[", "]");

    private EquatableArray<Value> Enclosed(string open, string close)
    {
        Mark(open);
        if (Skip(close)) return [];
        var list = List();
        Mark(close);
        return list;
    }

    private EquatableArray<Value> List()
    {
        var list = new List<Value>();
        do list.Add(Reference());
        while (Skip(","));
        return list.ToEquatableArray();
    }

    /// <summary>The values up to the end of the operation; a value before a colon begins the next one.</summary>
    internal EquatableArray<Value> Arguments()
    {
        var list = new List<Value>();
        while (Current.Kind == TokenKind.Value && tokens[at + 1] is not { Kind: TokenKind.Mark, Text: ":" }) list.Add(Reference());
        return list.ToEquatableArray();
    }

    internal Value Reference()
    {
        var token = Current;
        if (token.Kind != TokenKind.Value) throw Expected("a value");
        if (!values.TryGetValue(token.Id, out var value) || value.Name != token.Text)
            throw new InvalidIrException($"line {token.Line}: {new Value(token.Id, default, token.Text)} is not defined");
        at++;
        return value;
    }

    private void Define(Value value)
    {
        if (values.TryGetValue(value.Id, out _)) throw new InvalidIrException($"line {Current.Line}: {value} is defined twice");
        values.Add(value.Id, value);
    }

    private Value Typed()
    {
        var token = Current;
        if (token.Kind != TokenKind.Value) throw Expected("a value");
        at++;
        Mark(":");
        return new Value(token.Id, Type(), token.Text);
    }

    internal IrType Type()
    {
        var element = Word() switch
        {
            "real" => ElementKind.Real,
            "int" => ElementKind.Int,
            "long" => ElementKind.Long,
            "bool" => ElementKind.Bool,
            var word => throw new InvalidIrException($"line {tokens[at - 1].Line}: no type is called {word}"),
        };
        if (Current is not { Kind: TokenKind.Mark, Text: "[" }) return new IrType(element, 0);
        at++;
        int rank = Skip(",") ? 2 : 1;
        Mark("]");
        return new IrType(element, rank);
    }

    internal string Text() => Take(TokenKind.String, "a string");

    internal string Word() => Take(TokenKind.Word, "a word");

    internal string? OptionalText() => Current.Kind == TokenKind.String ? Text() : null;

    private string Take(TokenKind kind, string what) => Current.Kind == kind ? tokens[at++].Text! : throw Expected(what);

    internal int Integer()
    {
        if (!int.TryParse(Word(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)) throw Expected("an integer");
        return number;
    }

    internal T Member<T>()
        where T : struct, Enum
    {
        string word = Word();
        return char.IsLetter(word[0]) && Enum.TryParse(word, out T member) ? member : throw new InvalidIrException($"line {tokens[at - 1].Line}: no {typeof(T).Name} is called {word}");
    }

    internal DrawSite Site()
    {
        Mark("@");
        int id = Integer();
        return new DrawSite(id, Text());
    }

    internal void Keyword(string word)
    {
        if (!Skip(word)) throw Expected($"'{word}'");
    }

    internal void Mark(string mark)
    {
        if (!Skip(mark)) throw Expected($"'{mark}'");
    }

    internal bool Skip(string text)
    {
        bool found = Current.Kind is TokenKind.Word or TokenKind.Mark && Current.Text == text;
        if (found) at++;
        return found;
    }

    internal InvalidIrException Expected(string what) => new($"line {Current.Line}: {what} is due, not '{Current.Text ?? (Current.Kind == TokenKind.Value ? "%" + Current.Id : "the end")}'");
}
