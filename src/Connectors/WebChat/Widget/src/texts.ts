/** Everything the chat itself says. */
export interface Texts {
  title: string;
  greeting: string;
  open: string;
  close: string;
  write: string;
  send: string;
  ready: string;
  connecting: string;
  offline: string;
  sending: string;
  sent: string;
  waiting: string;
  refused: string;
  earlier: string;
  agent: string;
  you: string;
  today: string;
  yesterday: string;
  log: string;
  read: string;
  page: string;
  types: (name: string) => string;
  unread: (count: number) => string;
}

const english: Texts = {
  title: "Chat with us",
  greeting: "Hello! Ask us anything, a person will answer.",
  open: "Open the chat",
  close: "Close the chat",
  write: "Write a message…",
  send: "Send",
  ready: "We are here for you",
  connecting: "Connecting…",
  offline: "You are offline. What you write is sent later.",
  sending: "Sending…",
  sent: "Sent",
  waiting: "Will be sent when you are back online",
  refused: "Could not be sent",
  earlier: "Show earlier messages",
  agent: "Support",
  you: "You",
  today: "Today",
  yesterday: "Yesterday",
  log: "Messages",
  read: "Read",
  page: "A page for you",
  types: name => `${name} types…`,
  unread: count => (count === 1 ? "1 new message" : `${count} new messages`),
};

const polish: Texts = {
  title: "Porozmawiaj z nami",
  greeting: "Dzień dobry! Zapytaj o cokolwiek, odpowie człowiek.",
  open: "Otwórz czat",
  close: "Zamknij czat",
  write: "Napisz wiadomość…",
  send: "Wyślij",
  ready: "Jesteśmy do dyspozycji",
  connecting: "Łączenie…",
  offline: "Jesteś offline. Wiadomość wyślemy później.",
  sending: "Wysyłanie…",
  sent: "Wysłano",
  waiting: "Wyślemy, gdy wróci połączenie",
  refused: "Nie udało się wysłać",
  earlier: "Pokaż wcześniejsze wiadomości",
  agent: "Obsługa",
  you: "Ty",
  today: "Dzisiaj",
  yesterday: "Wczoraj",
  log: "Wiadomości",
  read: "Przeczytano",
  page: "Strona dla Ciebie",
  types: name => `${name} pisze…`,
  unread: count => `Nowe wiadomości: ${count}`,
};

const russian: Texts = {
  title: "Чат с нами",
  greeting: "Здравствуйте! Спросите о чём угодно, ответит человек.",
  open: "Открыть чат",
  close: "Закрыть чат",
  write: "Напишите сообщение…",
  send: "Отправить",
  ready: "Мы на связи",
  connecting: "Соединение…",
  offline: "Нет связи. Сообщение будет отправлено позже.",
  sending: "Отправляется…",
  sent: "Отправлено",
  waiting: "Отправим, когда появится связь",
  refused: "Не удалось отправить",
  earlier: "Показать более ранние сообщения",
  agent: "Поддержка",
  you: "Вы",
  today: "Сегодня",
  yesterday: "Вчера",
  log: "Сообщения",
  read: "Прочитано",
  page: "Страница для вас",
  types: name => `${name} печатает…`,
  unread: count => `Новых сообщений: ${count}`,
};

const languages: Record<string, Texts> = { en: english, pl: polish, ru: russian };

export const textsOf = (language: string): Texts => languages[language] ?? english;
