//! What the parts of a document are, as a tree: the tags of a tagged PDF.

/// A node's place in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub usize);

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The whole.
    Document,
    /// A heading, level 1 to 3.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// Words inside a paragraph with a language or expansion of their own.
    Span,
    /// A box set apart.
    Div,
    /// A list, and how its items are numbered.
    List(Numbering),
    /// An item of a list.
    Item,
    /// Its bullet, number or label.
    Label,
    /// What the item says.
    Body,
    /// A table.
    Table,
    /// Its caption.
    Caption,
    /// Its heading rows.
    TableHead,
    /// Its other rows.
    TableBody,
    /// A row.
    Row,
    /// A cell that names its column or its row.
    HeaderCell(Scope),
    /// Any other cell.
    Cell,
    /// A drawing with its alternative text.
    Figure,
}

/// How a list is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// Bullets.
    Disc,
    /// Numbers.
    Decimal,
    /// Labels in words.
    Unnumbered,
}

/// What a heading cell names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Its column.
    Column,
    /// Its row.
    Row,
}

/// A part of the document.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// What it is part of; the document itself is part of nothing.
    pub parent: Option<NodeId>,
    /// The language, where it is not the document's.
    pub lang: Option<String>,
    /// What a drawing shows, in words.
    pub alt: Option<String>,
    /// The words to read in place of what is drawn.
    pub actual: Option<String>,
    /// The full words of an abbreviation.
    pub expansion: Option<String>,
    /// How many columns a cell covers.
    pub columns: usize,
}

/// All the parts.
#[derive(Debug, Clone)]
pub struct Structure {
    /// In the order they were met; the first is the document.
    pub nodes: Vec<Node>,
}

impl Default for Structure {
    /// Starts a tree with only the document in it.
    fn default() -> Self {
        Self { nodes: vec![Node::new(Role::Document, None)] }
    }
}

impl Structure {
    /// The document itself.
    pub const ROOT: NodeId = NodeId(0);

    /// Adds a part.
    pub fn add(&mut self, role: Role, parent: NodeId) -> NodeId {
        self.put(Node::new(role, Some(parent)))
    }

    /// Adds a part that says more about itself.
    pub fn put(&mut self, node: Node) -> NodeId {
        self.nodes.push(node);
        NodeId(self.nodes.len() - 1)
    }

    /// Returns a part.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0]
    }
}

impl Node {
    /// Makes a part with nothing special about it.
    pub fn new(role: Role, parent: Option<NodeId>) -> Self {
        Self { role, parent, lang: None, alt: None, actual: None, expansion: None, columns: 1 }
    }
}

impl Role {
    /// Returns the standard name of the tag.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(_) => "H3",
            Self::Paragraph => "P",
            Self::Span => "Span",
            Self::Div => "Div",
            Self::List(_) => "L",
            Self::Item => "LI",
            Self::Label => "Lbl",
            Self::Body => "LBody",
            Self::Table => "Table",
            Self::Caption => "Caption",
            Self::TableHead => "THead",
            Self::TableBody => "TBody",
            Self::Row => "TR",
            Self::HeaderCell(_) => "TH",
            Self::Cell => "TD",
            Self::Figure => "Figure",
        }
    }
}
